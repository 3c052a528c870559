package io.sre.instrumentation.board;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics}, in the format that the client asks for. Any thread asks; one is answered at a
 * time, so that scrapes take one core at most.
 */
final class MetricsPage {

  private static final Pattern GZIP =
      Pattern.compile("(^|[,\\s])gzip(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

  private final Supplier<MetricSnapshots> metrics;

  MetricsPage(Supplier<MetricSnapshots> metrics) {
    this.metrics = metrics;
  }

  synchronized Response answer(@Nullable String accept, @Nullable String acceptEncoding)
      throws IOException {
    ExpositionFormatWriter writer = writer(accept);
    boolean gzip = acceptEncoding != null && GZIP.matcher(acceptEncoding).find();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : bytes) {
      writer.write(out, metrics.get());
    }
    return new Response(
        "200 OK",
        writer.getContentType(),
        gzip ? "gzip" : null,
        "Vary: Accept, Accept-Encoding\r\n",
        new Response.Bytes(bytes.toByteArray()));
  }

  /**
   * As {@code ExpositionFormats} chooses, which we do not ask: it reads the settings that an
   * application has for a client of its own.
   */
  private static ExpositionFormatWriter writer(@Nullable String accept) {
    PrometheusProtobufWriter protobuf = new PrometheusProtobufWriter();
    if (protobuf.accepts(accept) && protobuf.isAvailable()) {
      return protobuf;
    }
    OpenMetricsTextFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
    return openMetrics.accepts(accept) ? openMetrics : PrometheusTextFormatWriter.create();
  }
}
