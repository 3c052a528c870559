package io.sre.instrumentation.tools.dashboards;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes JSON objects that keep their order. */
final class Fields {

  private Fields() {}

  /** Takes names and values in turn; null is a value of JSON. */
  @SuppressWarnings({"unchecked", "rawtypes", "NullAway"})
  static Map<String, Object> of(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      result.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return (Map) result;
  }
}
