package io.sre.instrumentation.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the responses of one connection, and does as little as can be with them. */
final class Responses {

  private static final int STATUS = "HTTP/1.1 ".length();

  /**
   * A response that was read to its end.
   *
   * @param isLast whether the server closes the connection
   */
  record Response(int status, boolean isLast) {}

  private final InputStream in;
  private final byte[] buffer = new byte[16 * 1024];
  private int at;
  private int end;

  Responses(InputStream in) {
    this.in = in;
  }

  Response next() throws IOException {
    int status = Integer.parseInt(line().substring(STATUS, STATUS + 3));
    long length = -1;
    boolean chunked = false;
    boolean last = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon);
      String value = line.substring(colon + 1).strip();
      if (name.equalsIgnoreCase("Content-Length")) {
        length = Long.parseLong(value);
      } else if (name.equalsIgnoreCase("Transfer-Encoding")) {
        chunked = value.equalsIgnoreCase("chunked");
      } else if (name.equalsIgnoreCase("Connection")) {
        last = value.equalsIgnoreCase("close");
      }
    }
    if (chunked) {
      skipChunks();
    } else if (length >= 0) {
      skip(length);
    } else if (status != 204 && status != 304) {
      throw new IOException("a response of " + status + " does not say how long it is");
    }
    return new Response(status, last);
  }

  private void skipChunks() throws IOException {
    int length;
    do {
      String size = line();
      int extension = size.indexOf(';');
      length = Integer.parseInt(extension < 0 ? size : size.substring(0, extension), 16);
      skip(length);
      // What ends a chunk; nobody sends trailers here.
      line();
    } while (length > 0);
  }

  private String line() throws IOException {
    int start = at;
    while (true) {
      for (; at < end; at++) {
        if (buffer[at] == '\n') {
          String line = new String(buffer, start, at - 1 - start, StandardCharsets.ISO_8859_1);
          at++;
          return line;
        }
      }
      if (start == 0 && end == buffer.length) {
        throw new IOException("a line of a response is too long");
      }
      System.arraycopy(buffer, start, buffer, 0, end - start);
      at = end - start;
      end = at;
      start = 0;
      fill();
    }
  }

  private void skip(long length) throws IOException {
    long left = length;
    while (left > end - at) {
      left -= end - at;
      at = 0;
      end = 0;
      fill();
    }
    at += (int) left;
  }

  private void fill() throws IOException {
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      throw new EOFException("the server has closed the connection");
    }
    end += read;
  }
}
