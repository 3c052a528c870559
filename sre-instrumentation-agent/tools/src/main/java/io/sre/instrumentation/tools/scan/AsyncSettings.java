package io.sre.instrumentation.tools.scan;

import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.ConfigReader;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.weaving.FrameworkIndex;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The input of the agent's decision when a return value is complete: the asynchronous types of its
 * frameworks, some of which {@code sre.instrumentation.*} can disable, and the settings {@code
 * sre.calls.async.*}, from the system properties and the environment, as the agent reads them.
 */
final class AsyncSettings {

  private static final List<String> PROPERTIES =
      List.of("sre.calls.async.", "sre.instrumentation.");
  private static final List<String> VARIABLES = List.of("SRE_CALLS_ASYNC_", "SRE_INSTRUMENTATION_");

  private AsyncSettings() {}

  static Config.AsyncCalls read(Problems problems) {
    Map<String, String> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = System.getProperty(name);
      if (PROPERTIES.stream().anyMatch(name::startsWith) && value != null) {
        properties.put(name, value);
      }
    }
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.keySet().removeIf(name -> VARIABLES.stream().noneMatch(name::startsWith));
    Config config = ConfigReader.read(null, properties, environment, problems);
    return config
        .asyncCalls()
        .with(FrameworkIndex.read(config.disabledInstrumentations(), problems).asyncTypes());
  }
}
