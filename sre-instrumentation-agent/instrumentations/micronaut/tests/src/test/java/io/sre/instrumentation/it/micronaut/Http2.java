package io.sre.instrumentation.it.micronaut;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Bytes of a client that speaks HTTP/2 from the start. */
final class Http2 {

  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int END_STREAM_AND_HEADERS = 5;

  private Http2() {}

  /** A connection's begin and two GETs of the same path. */
  static byte[] twoStreams(String path) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    frame(out, SETTINGS, 0, 0, new byte[0]);
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.write(0x82); // :method GET
    head.write(0x86); // :scheme http
    literal(head, 0x04, path); // :path, not indexed
    literal(head, 0x01, "localhost"); // :authority, not indexed
    frame(out, HEADERS, END_STREAM_AND_HEADERS, 1, head.toByteArray());
    frame(out, HEADERS, END_STREAM_AND_HEADERS, 3, head.toByteArray());
    return out.toByteArray();
  }

  private static void literal(ByteArrayOutputStream out, int name, String value)
      throws IOException {
    out.write(name);
    out.write(value.length());
    out.write(value.getBytes(StandardCharsets.US_ASCII));
  }

  private static void frame(
      ByteArrayOutputStream out, int type, int flags, int stream, byte[] payload)
      throws IOException {
    out.write(new byte[] {0, 0, (byte) payload.length, (byte) type, (byte) flags, 0, 0, 0});
    out.write(stream);
    out.write(payload);
  }
}
