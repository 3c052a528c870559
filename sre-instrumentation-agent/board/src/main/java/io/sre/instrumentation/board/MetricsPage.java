package io.sre.instrumentation.board;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one moment, written once in each requested format. One thread writes; any thread
 * may read {@linkplain #ready written} formats.
 */
final class MetricsPage {

  private static final Pattern GZIP =
      Pattern.compile("(^|[,\\s])gzip(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

  private final MetricSnapshots metrics;
  private final Map<Format, Response> written = new ConcurrentHashMap<>();

  MetricsPage(MetricSnapshots metrics) {
    this.metrics = metrics;
  }

  /**
   * A requested format.
   *
   * @param writer of the text or the bytes
   * @param gzip whether they are zipped
   */
  private record Format(Class<?> writer, boolean gzip) {}

  /** The page in the requested format; null: not written yet. */
  @Nullable Response ready(@Nullable String accept, @Nullable String acceptEncoding) {
    return written.get(new Format(writer(accept).getClass(), isZipped(acceptEncoding)));
  }

  /** The page in the requested format. */
  Response answer(@Nullable String accept, @Nullable String acceptEncoding) throws IOException {
    ExpositionFormatWriter writer = writer(accept);
    boolean gzip = isZipped(acceptEncoding);
    Format format = new Format(writer.getClass(), gzip);
    Response known = written.get(format);
    if (known != null) {
      return known;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : bytes) {
      writer.write(out, metrics);
    }
    Response made =
        new Response(
            "200 OK",
            writer.getContentType(),
            gzip ? "gzip" : null,
            "Vary: Accept, Accept-Encoding\r\n",
            new Response.Bytes(bytes.toByteArray()));
    written.put(format, made);
    return made;
  }

  private static boolean isZipped(@Nullable String acceptEncoding) {
    return acceptEncoding != null && GZIP.matcher(acceptEncoding).find();
  }

  /**
   * Chooses like {@code ExpositionFormats}, which is not used itself: it reads the settings of an
   * application's own client.
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
