package io.sre.instrumentation.instrumentations.javalin;

import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.router.ParsedEndpoint;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Reads routes, which have getters in Javalin 6 and public fields in Javalin 7. */
final class Endpoints {

  private static final MethodHandle ENDPOINT =
      getter(ParsedEndpoint.class, "endpoint", Endpoint.class);
  private static final MethodHandle TYPE = getter(Endpoint.class, "method", HandlerType.class);
  private static final MethodHandle PATH = getter(Endpoint.class, "path", String.class);

  private Endpoints() {}

  private static MethodHandle getter(Class<?> of, String property, Class<?> type) {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    String name = "get" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
    try {
      return lookup.findVirtual(of, name, MethodType.methodType(type));
    } catch (ReflectiveOperationException e) {
      try {
        return lookup.findGetter(of, property, type);
      } catch (ReflectiveOperationException again) {
        again.addSuppressed(e);
        throw new ExceptionInInitializerError(again);
      }
    }
  }

  static Endpoint endpoint(ParsedEndpoint parsed) {
    try {
      return (Endpoint) ENDPOINT.invokeExact(parsed);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static HandlerType type(Endpoint endpoint) {
    try {
      return (HandlerType) TYPE.invokeExact(endpoint);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static String path(Endpoint endpoint) {
    try {
      return (String) PATH.invokeExact(endpoint);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
