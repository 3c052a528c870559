package io.sre.instrumentation.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsPageTest {

  private static final String OF_PROMETHEUS =
      "application/openmetrics-text;version=1.0.0;q=0.5,"
          + "application/openmetrics-text;version=0.0.1;q=0.4,"
          + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

  private final MetricsPage page = new MetricsPage(HasScrapeServer.oneCounter());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "null | text/plain; version=0.0.4; charset=utf-8",
        "text/html,*/*;q=0.8 | text/plain; version=0.0.4; charset=utf-8",
        OF_PROMETHEUS + " | application/openmetrics-text; version=1.0.0; charset=utf-8",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
            + "encoding=delimited;q=0.6,"
            + OF_PROMETHEUS
            + " | application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily;"
            + " encoding=delimited",
      })
  void the_client_chooses_the_format(String accept, String type) throws IOException {
    assertThat(page.answer(accept, null).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "gzip | gzip",
        "deflate, gzip;q=0.5 | gzip",
        "null | null",
        "identity | null",
        "gzip;q=0 | null",
        "gzip; q=0.0, br | null",
        "x-gzipped | null",
      })
  void the_client_chooses_the_compression(String acceptEncoding, String encoding)
      throws IOException {
    assertThat(page.answer(null, acceptEncoding).encoding()).isEqualTo(encoding);
  }

  @Test
  void zipped_metrics_are_the_same_metrics() throws IOException {
    assertThat(unzipped(page.answer(null, "gzip"))).isEqualTo(text(page.answer(null, null)));
  }

  private static String text(Response response) throws IOException {
    return answer(response).text();
  }

  private static String unzipped(Response response) throws IOException {
    return answer(response).unzipped();
  }

  private static Client.Answer answer(Response response) throws IOException {
    ByteBuffer head = response.head();
    ByteBuffer body = response.body().buffer();
    byte[] all = new byte[head.remaining() + body.remaining()];
    head.get(all, 0, head.remaining());
    body.get(all, all.length - body.remaining(), body.remaining());
    return Client.parse(all);
  }
}
