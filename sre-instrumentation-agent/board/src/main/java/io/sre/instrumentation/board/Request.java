package io.sre.instrumentation.board;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP/1.x request; its body is not read, since only GET and HEAD are served.
 *
 * @param method as sent
 * @param path without the query
 * @param headers by lower-case name; the first of several of one name
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.5">RFC 9110, field values</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-2.2">RFC 9112, message parsing</a>
 */
record Request(String method, String path, Map<String, String> headers) {

  static final int MAX_HEAD_BYTES = 16_384;

  private static final String LINE_END = "\r\n";

  /** {@code token}: what methods and names of headers consist of. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final Pattern VERSION = Pattern.compile("HTTP/1\\.[0-9]");

  /**
   * Parses the request at the beginning of the received bytes; null: its head is not complete.
   *
   * @throws ProtocolException if it is not a valid request
   */
  static @Nullable Request parse(byte[] bytes, int length) throws ProtocolException {
    int begin = 0;
    while (begin + 1 < length && bytes[begin] == '\r' && bytes[begin + 1] == '\n') {
      begin += 2;
    }
    int end = end(bytes, begin, length);
    if (end < 0 && length >= MAX_HEAD_BYTES) {
      throw new ProtocolException("request line and headers too long");
    }
    return end < 0
        ? null
        : parse(new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1));
  }

  /** The end of the last line before the empty one; -1: not received yet. */
  private static int end(byte[] bytes, int begin, int length) {
    for (int i = begin + 1; i < length; i++) {
      boolean emptyLine = bytes[i - 1] == '\n' || (bytes[i - 1] == '\r' && bytes[i - 2] == '\n');
      if (bytes[i] == '\n' && i > begin + 1 && emptyLine) {
        return bytes[i - 1] == '\n' ? i : i - 1;
      }
    }
    return -1;
  }

  /** Parses a head in which every line is complete. */
  private static Request parse(String head) throws ProtocolException {
    String[] lines = head.split(LINE_END, -1);
    for (String line : lines) {
      refuseControls(line);
    }
    String[] first = lines[0].split(" ", -1);
    if (first.length != 3
        || !TOKEN.matcher(first[0]).matches()
        || !first[1].startsWith("/")
        || !VERSION.matcher(first[2]).matches()) {
      throw new ProtocolException("not an HTTP/1.x request for a path");
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length - 1; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 0 || !TOKEN.matcher(lines[i].substring(0, colon)).matches()) {
        throw new ProtocolException("not a valid header line");
      }
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      // Only spaces and tabs can remain as whitespace.
      String value = lines[i].substring(colon + 1).strip();
      if (headers.putIfAbsent(name, value) != null && name.equals("host")) {
        throw new ProtocolException("more than one Host header");
      }
    }
    if (!headers.containsKey("host") && !first[2].equals("HTTP/1.0")) {
      throw new ProtocolException("no Host header");
    }
    return new Request(first[0], first[1].split("\\?", 2)[0], headers);
  }

  /** Rejects control characters; a lone carriage return or line feed is one, too. */
  private static void refuseControls(String line) throws ProtocolException {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        throw new ProtocolException("control character in the request line or a header");
      }
    }
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

  /** Whether a body may follow the head. */
  boolean hasBody() {
    return headers.containsKey("content-length") || headers.containsKey("transfer-encoding");
  }
}
