package io.sre.instrumentation.board;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP/1.x request; its body is not read, since only GET and HEAD are served.
 *
 * @param method as sent
 * @param path without the query
 * @param headers by lower-case name; the first of several of one name
 */
record Request(String method, String path, Map<String, String> headers) {

  private static final int MAX_HEAD_BYTES = 16_384;

  /**
   * Reads one; null: the client has gone without a word.
   *
   * @throws ProtocolException if it is no request that we understand
   * @throws IOException if the client has gone
   */
  static @Nullable Request read(InputStream in) throws IOException {
    byte[] bytes = new byte[MAX_HEAD_BYTES];
    int length = 0;
    while (end(bytes, length) < 0) {
      if (length == bytes.length) {
        throw new ProtocolException("the head is too long");
      }
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        return null;
      }
      length += read;
    }
    String head = new String(bytes, 0, end(bytes, length), StandardCharsets.ISO_8859_1);
    return parse(head.stripTrailing());
  }

  /** Where the head ends, at an empty line; -1: not yet. */
  private static int end(byte[] bytes, int length) {
    for (int i = 1; i < length; i++) {
      if (bytes[i] == '\n'
          && (bytes[i - 1] == '\n' || (i > 1 && bytes[i - 1] == '\r' && bytes[i - 2] == '\n'))) {
        return i;
      }
    }
    return -1;
  }

  private static Request parse(String head) throws ProtocolException {
    String[] lines = head.split("\r?\n");
    String[] first = lines[0].split(" ");
    if (first.length != 3 || !first[2].startsWith("HTTP/1.") || !first[1].startsWith("/")) {
      throw new ProtocolException("not an HTTP/1.x request for a path");
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon <= 0 || Character.isWhitespace(lines[i].charAt(0))) {
        throw new ProtocolException("not a header");
      }
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      if (headers.putIfAbsent(name, lines[i].substring(colon + 1).trim()) != null
          && name.equals("host")) {
        throw new ProtocolException("several hosts");
      }
    }
    if (!headers.containsKey("host") && !first[2].equals("HTTP/1.0")) {
      throw new ProtocolException("no host");
    }
    return new Request(first[0], first[1].split("\\?", 2)[0], headers);
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  boolean isGet() {
    return method.equals("GET");
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether something may follow the head. */
  boolean hasBody() {
    return headers.containsKey("content-length") || headers.containsKey("transfer-encoding");
  }
}
