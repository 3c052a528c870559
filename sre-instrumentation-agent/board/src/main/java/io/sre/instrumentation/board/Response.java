package io.sre.instrumentation.board;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param status with its phrase: {@code 200 OK}
 * @param type of the content
 * @param encoding of the content; null: none
 * @param extra an additional header, with its line end; empty: none
 * @param body the content
 */
record Response(String status, String type, @Nullable String encoding, String extra, Bytes body) {

  /** Bytes that never change, shared by many answers. */
  static final class Bytes {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    int length() {
      return bytes.length;
    }

    ByteBuffer buffer() {
      return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
  }

  static Response text(String status, String extra, String text) {
    return new Response(
        status,
        "text/plain; charset=utf-8",
        null,
        extra,
        new Bytes((text + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /** Status line and headers. */
  ByteBuffer head() {
    String head =
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length()
            + (encoding == null ? "" : "\r\nContent-Encoding: " + encoding)
            + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
            + extra
            + "Connection: close\r\n\r\n";
    return ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1));
  }
}
