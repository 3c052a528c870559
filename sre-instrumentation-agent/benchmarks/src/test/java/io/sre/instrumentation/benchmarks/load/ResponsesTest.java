package io.sre.instrumentation.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sre.instrumentation.benchmarks.load.Responses.Response;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesTest {

  private static final String ALL =
      "HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\nhello"
          + "HTTP/1.1 404 Not Found\r\ntransfer-encoding: chunked\r\n\r\n3\r\na\nb\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n"
          + "HTTP/1.1 204 \r\n\r\n"
          + ("HTTP/1.1 200 \r\nContent-Length: 40000\r\n\r\n" + "x".repeat(40_000))
          + "HTTP/1.1 500 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000_000})
  void responses_are_read_to_their_ends_however_they_arrive(int most) throws IOException {
    Responses responses = new Responses(arriving(ALL, most));

    assertThat(responses.next()).isEqualTo(new Response(200, false));
    assertThat(responses.next()).isEqualTo(new Response(404, false));
    assertThat(responses.next()).isEqualTo(new Response(204, false));
    assertThat(responses.next()).isEqualTo(new Response(200, false));
    assertThat(responses.next()).isEqualTo(new Response(500, true));
    assertThatThrownBy(responses::next).isInstanceOf(EOFException.class);
  }

  private static InputStream arriving(String text, int most) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int length) {
        return super.read(bytes, offset, Math.min(length, most));
      }
    };
  }
}
