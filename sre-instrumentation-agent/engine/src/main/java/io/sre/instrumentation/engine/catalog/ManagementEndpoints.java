package io.sre.instrumentation.engine.catalog;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints by which a framework shows how the application is: nobody's customers call them,
 * whatever their path and port.
 */
final class ManagementEndpoints {

  private ManagementEndpoints() {}

  /** Whether a handler is Spring Boot's, of an actuator's endpoint. */
  static boolean isOne(@Nullable Method handler) {
    String type = handler == null ? "" : handler.getDeclaringClass().getName();
    return type.startsWith("org.springframework.boot.")
        && type.contains(".actuate.")
        && type.contains("EndpointHandlerMapping$");
  }
}
