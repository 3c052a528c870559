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
 * The metrics of one moment, written once in each format that a client asks for. One thread writes,
 * any thread asks for what is {@linkplain #ready written}.
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
   * A format that a client asks for.
   *
   * @param writer of the text or the bytes
   * @param gzip whether they are zipped
   */
  private record Format(Class<?> writer, boolean gzip) {}

  /** The page as a client asks for it; null: nobody has asked for that before. */
  @Nullable Response ready(@Nullable String accept, @Nullable String acceptEncoding) {
    return written.get(new Format(writer(accept).getClass(), isZipped(acceptEncoding)));
  }

  /** The page as a client asks for it. */
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
