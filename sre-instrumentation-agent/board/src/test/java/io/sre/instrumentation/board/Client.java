package io.sre.instrumentation.board;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** An HTTP client that sends what the test says, to the letter. */
final class Client implements AutoCloseable {

  /** An answer, to its last byte. */
  record Answer(int status, Map<String, String> headers, byte[] body) {

    boolean isWhole() {
      return status == 200 && headers.get("content-length").equals("" + body.length);
    }

    String text() {
      return new String(body, UTF_8);
    }

    String unzipped() throws IOException {
      return new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), UTF_8);
    }
  }

  private final Socket socket;

  private Client(Socket socket) {
    this.socket = socket;
  }

  static Client connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    return new Client(socket);
  }

  /** A request by its lines, the empty one at the end aside. */
  static Answer send(int port, String... lines) throws IOException {
    try (Client client = connect(port)) {
      client.write(String.join("\r\n", lines) + "\r\n\r\n");
      return client.read();
    }
  }

  static Answer get(int port, String path, String... headers) throws IOException {
    String[] lines = new String[headers.length + 2];
    lines[0] = "GET " + path + " HTTP/1.1";
    lines[1] = "Host: localhost:" + port;
    System.arraycopy(headers, 0, lines, 2, headers.length);
    return send(port, lines);
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  Answer read() throws IOException {
    return parse(socket.getInputStream().readAllBytes());
  }

  static Answer parse(byte[] all) throws IOException {
    String text = new String(all, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no answer but: " + text);
    }
    String[] lines = text.substring(0, end).split("\r\n");
    return new Answer(
        Integer.parseInt(lines[0].split(" ")[1]),
        Arrays.stream(lines)
            .skip(1)
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                    line -> line.substring(line.indexOf(':') + 1).trim())),
        Arrays.copyOfRange(all, end + 4, all.length));
  }

  /** Whether the other side has ended the connection. */
  boolean isEnded() throws IOException {
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
