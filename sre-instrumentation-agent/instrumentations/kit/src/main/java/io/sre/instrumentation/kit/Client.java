package io.sre.instrumentation.kit;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends requests to an application over HTTP, and disconnects in the ways clients do. */
public final class Client {

  private static final String NONE = "";

  /** A request that is not answered fails the test, and does not stop the build. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final Pattern CONTENT_LENGTH =
      Pattern.compile("\\r\\ncontent-length: *(\\d+)\\r\\n", Pattern.CASE_INSENSITIVE);

  private final int port;
  private final String context;
  private final HttpClient http;

  /**
   * Makes a client of HTTP/1.1.
   *
   * @param port the application's
   * @param context the prefix of every path
   */
  public Client(int port, String context) {
    this(port, context, HttpClient.Version.HTTP_1_1);
  }

  /**
   * Makes a client.
   *
   * @param port the application's
   * @param context the prefix of every path
   * @param version of HTTP
   */
  public Client(int port, String context, HttpClient.Version version) {
    this.port = port;
    this.context = context;
    this.http = HttpClient.newBuilder().version(version).build();
  }

  /** The status of a GET, with headers as names and values in turn. */
  public int get(String path, String... headers) {
    return send("GET", path, NONE, headers);
  }

  /** The status of any method. */
  public int send(String method, String path, String body, String... headers) {
    try {
      return http.send(request(method, path, body, headers), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The body of the response to a GET. */
  public String body(String path) {
    try {
      return http.send(request("GET", path, NONE), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A GET whose response must break off; sent only once, unlike by libraries, which retry. */
  public void getBroken(String path) {
    String response;
    try (Socket socket = ask(path)) {
      socket.setSoTimeout(10_000);
      response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException e) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
    if (isComplete(response)) {
      throw new AssertionError(path + " came to its end: " + response);
    }
  }

  /** The statuses of GETs, one after the other on one connection, which must stay open. */
  public List<Integer> getOnOneConnection(List<String> paths) {
    List<Integer> statuses = new ArrayList<>();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String path : paths) {
        write(socket, "GET " + context + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        statuses.add(readResponse(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("after " + statuses.size() + " of " + paths, e);
    }
    return statuses;
  }

  private static int readResponse(InputStream in) throws IOException {
    int status = Integer.parseInt(readLine(in).split(" ", 3)[1]);
    long length = 0;
    boolean chunked = false;
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Long.parseLong(header.substring(header.indexOf(':') + 1).strip());
      }
      chunked |= header.startsWith("transfer-encoding:") && header.endsWith("chunked");
    }
    if (chunked) {
      do {
        length = Long.parseLong(readLine(in).split(";", 2)[0].strip(), 16);
        in.skipNBytes(length);
        readLine(in);
      } while (length > 0);
    } else {
      in.skipNBytes(length);
    }
    return status;
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server has closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static boolean isComplete(String response) {
    Matcher length = CONTENT_LENGTH.matcher(response);
    int body = response.indexOf("\r\n\r\n") + 4;
    return length.find()
        ? response.length() - body >= Integer.parseInt(length.group(1))
        : response.endsWith("\r\n0\r\n\r\n");
  }

  private HttpRequest request(String method, String path, String body, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + context + path))
            .timeout(PATIENCE)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    return (headers.length == 0 ? builder : builder.headers(headers)).build();
  }

  /** Begins to read a response, and hangs up. */
  public void hangUpReading(String path) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      write(socket, "GET " + context + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      InputStream in = socket.getInputStream();
      if (in.readNBytes(1024).length < 1024) {
        throw new IOException("the response is short");
      }
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  /** Announces a long body, sends some of it, and hangs up. */
  public void hangUpSending(String path) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      sendPart(socket, path);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  /**
   * The status of a POST whose client reads the whole response after sending only a part of the
   * body: sending the rest could lose the response when the server closes the connection.
   */
  public int sendPart(String path) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      sendPart(socket, path);
      return readResponse(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private void sendPart(Socket socket, String path) throws IOException {
    write(
        socket,
        "POST "
            + context
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nsome of it");
  }

  /** Sends a request, without waiting for a response. The caller closes the socket. */
  public Socket ask(String path) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      write(socket, "GET " + context + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static void write(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }
}
