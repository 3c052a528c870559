package io.sre.instrumentation.board;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** {@code /metrics}, in the format that the client asks for. Any thread asks. */
final class MetricsPage {

  private final Supplier<MetricSnapshots> metrics;
  private volatile @Nullable ExpositionFormats formats;

  MetricsPage(Supplier<MetricSnapshots> metrics) {
    this.metrics = metrics;
  }

  Response answer(@Nullable String accept, @Nullable String acceptEncoding) throws IOException {
    ExpositionFormatWriter writer = formats().findWriter(accept);
    boolean gzip = acceptEncoding != null && acceptEncoding.contains("gzip");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : bytes) {
      writer.write(out, metrics.get());
    }
    return new Response(
        "200 OK",
        writer.getContentType(),
        gzip ? "gzip" : null,
        "",
        new Response.Bytes(bytes.toByteArray()));
  }

  /** Loaded by the first scrape: most of it is not needed before. */
  private ExpositionFormats formats() {
    ExpositionFormats known = formats;
    if (known == null) {
      known = ExpositionFormats.init();
      formats = known;
    }
    return known;
  }
}
