package io.sre.instrumentation.tools.scan;

import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.ConfigReader;
import io.sre.instrumentation.engine.config.Problems;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of return types, {@code sre.calls.async.*}: from the system properties and the
 * environment, as the agent reads them, so that both decide the same.
 */
final class AsyncSettings {

  private static final String PROPERTIES = "sre.calls.async.";
  private static final String VARIABLES = "SRE_CALLS_ASYNC_";

  private AsyncSettings() {}

  static Config.AsyncCalls read(Problems problems) {
    Map<String, String> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = System.getProperty(name);
      if (name.startsWith(PROPERTIES) && value != null) {
        properties.put(name, value);
      }
    }
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.keySet().removeIf(name -> !name.startsWith(VARIABLES));
    return ConfigReader.read(null, properties, environment, problems).asyncCalls();
  }
}
