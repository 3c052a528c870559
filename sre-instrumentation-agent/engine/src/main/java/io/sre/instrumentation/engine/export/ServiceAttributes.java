package io.sre.instrumentation.engine.export;

import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The service's attributes from the settings and, where these are silent, from the application.
 *
 * @param asMap {@code service.name}, {@code service.version} and {@code service.owner.name}, as far
 *     as they are known
 */
record ServiceAttributes(Map<String, String> asMap) {

  private static final String NAME = "service.name";
  private static final String VERSION = "service.version";

  /**
   * The team, as <a href="https://github.com/open-telemetry/semantic-conventions/issues/3101">
   * proposed</a> to OpenTelemetry.
   */
  private static final String TEAM = "service.owner.name";

  private static final String UNKNOWN = "unknown_service:java";

  /**
   * Finds them.
   *
   * @param found the application's own identity
   * @param team as set for this agent; null: not set
   */
  static ServiceAttributes of(OtelSettings settings, ServiceIdentity found, @Nullable String team) {
    Map<String, String> result = new HashMap<>();
    put(result, NAME, found.name());
    put(result, VERSION, found.version());
    Map<String, String> set = settings.resourceAttributes();
    put(result, NAME, set.get(NAME));
    put(result, VERSION, set.get(VERSION));
    put(result, NAME, settings.get("otel." + NAME));
    put(result, TEAM, set.get(TEAM));
    put(result, TEAM, team);
    return new ServiceAttributes(Map.copyOf(result));
  }

  private static void put(Map<String, String> attributes, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      attributes.put(key, value);
    }
  }

  /** The name; if none is set, OpenTelemetry's default name. */
  String name() {
    return asMap.getOrDefault(NAME, UNKNOWN);
  }

  /** The team that owns the service; null: not known. */
  @Nullable String team() {
    return asMap.get(TEAM);
  }

  /** The same as an identity, with its name known. */
  ServiceIdentity identity() {
    return new ServiceIdentity(name(), asMap.get(VERSION));
  }
}
