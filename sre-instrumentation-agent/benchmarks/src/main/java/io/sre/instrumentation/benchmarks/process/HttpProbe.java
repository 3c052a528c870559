package io.sre.instrumentation.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a server whether it is there, at hardly any cost: the machine is busy starting it. */
final class HttpProbe {

  private static final int TIMEOUT_MILLIS = 10_000;

  private HttpProbe() {}

  /** Whether it answers with 200. */
  static boolean isReady(int port, String path) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return status != null && status.startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      return false;
    }
  }
}
