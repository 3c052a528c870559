package io.sre.instrumentation.board;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP/1.x request; there is no body, since only GET and HEAD are served.
 *
 * @param method as sent
 * @param path without the query
 * @param headers by lower-case name
 */
record Request(String method, String path, Map<String, String> headers) {

  private static final int MAX_HEAD_BYTES = 16_384;

  /**
   * Reads one; null: the client sent nothing, or no HTTP.
   *
   * @param deadlineNanos when it must be complete: a client that dribbles is one that is stuck
   * @throws IOException if the client is too slow or has gone
   */
  static @Nullable Request read(InputStream in, long deadlineNanos) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!endsHead(head)) {
      int next = in.read();
      if (next < 0 || head.length() >= MAX_HEAD_BYTES) {
        return null;
      }
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new IOException("too slow");
      }
      head.append((char) next);
    }
    String[] lines = head.toString().split("\r?\n");
    String[] first = lines[0].split(" ");
    if (first.length != 3 || !first[2].startsWith("HTTP/1.")) {
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers.put(
            lines[i].substring(0, colon).trim().toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).trim());
      }
    }
    String path = first[1].split("\\?", 2)[0];
    return new Request(first[0], path, headers);
  }

  private static boolean endsHead(StringBuilder head) {
    int end = head.length();
    return (end >= 4 && head.substring(end - 4).equals("\r\n\r\n"))
        || (end >= 2 && head.substring(end - 2).equals("\n\n"));
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
