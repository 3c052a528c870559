package io.sre.instrumentation.bootstrap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The failed calls of an SLI, a histogram an error type; the types are bounded in number. */
final class Failures {

  static final String OTHER = "_other";

  private final Layout layout;
  private final int limit;
  private final Map<String, StripedHistogram> byType = new ConcurrentHashMap<>();

  Failures(Layout layout, int limit) {
    this.layout = layout;
    this.limit = limit;
  }

  /** Records a failure, and returns where. */
  StripedHistogram record(String errorType, long nanos) {
    StripedHistogram histogram = byType.get(errorType);
    if (histogram == null) {
      histogram = add(errorType);
    }
    histogram.record(nanos);
    return histogram;
  }

  private synchronized StripedHistogram add(String errorType) {
    String type = byType.containsKey(errorType) || byType.size() < limit ? errorType : OTHER;
    return byType.computeIfAbsent(type, key -> new StripedHistogram(layout));
  }

  Map<String, StripedHistogram> byType() {
    return byType;
  }
}
