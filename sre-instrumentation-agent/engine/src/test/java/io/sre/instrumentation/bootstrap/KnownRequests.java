package io.sre.instrumentation.bootstrap;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests as if these had been recorded: here, since the recorder alone makes them. */
public final class KnownRequests {

  private KnownRequests() {}

  /** Requests of some durations. */
  public static HttpRequests of(
      String method,
      String template,
      String status,
      @Nullable String errorType,
      Duration... durations) {
    Layout layout = Layout.of(Layout.conventionalBoundaries());
    long[] counts = new long[layout.size()];
    long sum = 0;
    for (Duration duration : durations) {
      counts[layout.bucket(duration.toNanos())]++;
      sum += duration.toNanos();
    }
    return new HttpRequests(
        method,
        template.startsWith("/") ? "/shop" : "",
        template,
        status,
        errorType,
        layout,
        new SliSnapshot.Durations(counts, sum, List.of()));
  }
}
