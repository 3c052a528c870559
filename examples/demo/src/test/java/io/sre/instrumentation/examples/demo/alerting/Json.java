package io.sre.instrumentation.examples.demo.alerting;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the servers say: maps, lists and strings. */
final class Json {

  private Json() {}

  static Map<?, ?> object(String text) {
    return object(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  static Map<?, ?> object(Object value) {
    return (Map<?, ?>) value;
  }

  static Map<?, ?> object(Map<?, ?> in, String key) {
    return object(value(in, key));
  }

  static List<?> list(Map<?, ?> in, String key) {
    return (List<?>) value(in, key);
  }

  static String string(Map<?, ?> in, String key) {
    return value(in, key).toString();
  }

  static Map<String, String> strings(Map<?, ?> in, String key) {
    Map<String, String> strings = new TreeMap<>();
    object(in, key).forEach((name, value) -> strings.put(name.toString(), value.toString()));
    return strings;
  }

  private static Object value(Map<?, ?> in, String key) {
    Object value = in.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no " + key + " in " + in);
    }
    return value;
  }
}
