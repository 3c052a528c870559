package io.sre.instrumentation.engine.config;

import io.sre.instrumentation.engine.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** For tests of the configuration: reads it from what each of its sources says. */
abstract class ReadsConfig {

  final Told told = new Told();

  Config read(String options, Map<String, String> properties, Map<String, String> env) {
    return ConfigReader.read(options, properties, env, told.problems());
  }

  Config options(String options) {
    return read(options, Map.of(), Map.of());
  }

  Config property(String key, String value) {
    return read(null, Map.of(key, value), Map.of());
  }

  Config environment(String name, String value) {
    return read(null, Map.of(), Map.of(name, value));
  }

  static List<Integer> failures(Config config) {
    List<Integer> result = new ArrayList<>();
    List<Boolean> failures = config.httpCalls().failures();
    for (int status = 0; status < failures.size(); status++) {
      if (failures.get(status)) {
        result.add(status);
      }
    }
    return result;
  }

  static List<Integer> range(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }
}
