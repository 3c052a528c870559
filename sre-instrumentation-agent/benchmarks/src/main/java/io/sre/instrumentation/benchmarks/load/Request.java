package io.sre.instrumentation.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server is asked.
 *
 * @param body of JSON, or of a form; empty: none
 */
record Request(String method, String path, String body) {

  private static final Pattern TEXT = Pattern.compile("(?:([A-Z]+) )?(/\\S*)(?: (.+))?");

  static Request get(String path) {
    return new Request("GET", path, "");
  }

  static Request checkout(int productId) {
    return new Request("POST", "/checkout", "{\"productId\":" + productId + ",\"quantity\":1}");
  }

  /** Reads {@code /path}, or {@code POST /path body}. */
  static Request parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "--path takes /path or 'POST /path body', not \"" + text + "\"");
    }
    String method = matcher.group(1);
    String body = matcher.group(3);
    return new Request(method == null ? "GET" : method, matcher.group(2), body == null ? "" : body);
  }

  byte[] bytes() {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n"
            + (content.length == 0 ? "" : contentHeaders(content.length))
            + "\r\n";
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }

  private String contentHeaders(int length) {
    String type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    return "Content-Type: " + type + "\r\nContent-Length: " + length + "\r\n";
  }

  @Override
  public String toString() {
    return (method + " " + path + " " + body).strip();
  }
}
