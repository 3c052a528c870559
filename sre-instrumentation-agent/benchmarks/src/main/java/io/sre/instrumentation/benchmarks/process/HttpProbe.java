package io.sre.instrumentation.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a server at hardly any cost: the machine is busy with what is measured. */
public final class HttpProbe {

  private static final int TIMEOUT_MILLIS = 10_000;

  private HttpProbe() {}

  /** Whether it answers with 200. */
  static boolean isReady(int port, String path) {
    try {
      return status(port, path) == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** The status that it answers with, of HTTP/1.1; when it has closed the connection. */
  public static int status(int port, String path) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String[] response =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .split(" ", 3);
      if (!response[0].equals("HTTP/1.1")) {
        throw new IOException("no response to " + path);
      }
      return Integer.parseInt(response[1]);
    }
  }
}
