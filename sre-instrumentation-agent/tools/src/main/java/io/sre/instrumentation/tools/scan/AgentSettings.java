package io.sre.instrumentation.tools.scan;

import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.ConfigReader;
import io.sre.instrumentation.engine.config.Problems;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings that decide which methods are SLIs and when a return value is complete: {@code
 * sre.recognize}, {@code sre.calls.async.*} and {@code sre.instrumentation.*}, from the system
 * properties and the environment, as the agent reads them.
 */
final class AgentSettings {

  private static final List<String> PROPERTIES =
      List.of("sre.calls.async.", "sre.instrumentation.", "sre.recognize");
  private static final List<String> VARIABLES =
      List.of("SRE_CALLS_ASYNC_", "SRE_INSTRUMENTATION_", "SRE_RECOGNIZE");

  private AgentSettings() {}

  /** The configuration with these settings, and with the defaults of all others. */
  static Config read(Problems problems) {
    Map<String, String> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = System.getProperty(name);
      if (PROPERTIES.stream().anyMatch(name::startsWith) && value != null) {
        properties.put(name, value);
      }
    }
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.keySet().removeIf(name -> VARIABLES.stream().noneMatch(name::startsWith));
    return ConfigReader.read(null, properties, environment, problems);
  }
}
