package io.sre.instrumentation.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks a server on loopback one thing after the other; kept alive for as long as it lets it. */
final class Connection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 60_000;

  private final int port;
  private Socket socket;
  private Responses responses;

  Connection(int port) throws IOException {
    this.port = port;
    socket = connect(port);
    responses = new Responses(socket.getInputStream());
  }

  /** Sends a request, waits for the whole response, and returns its status. */
  int send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    Responses.Response response = responses.next();
    if (response.isLast()) {
      socket.close();
      socket = connect(port);
      responses = new Responses(socket.getInputStream());
    }
    return response.status();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
    return socket;
  }
}
