package io.sre.instrumentation.instrumentations.jetty9;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;

/**
 * Reads the dispatcher type of a request, whose enum is in {@code javax.servlet} up to Jetty 10 and
 * in {@code jakarta.servlet} in Jetty 11; the companion of {@code Request}.
 */
public final class DispatcherTypes implements Function<Request, Enum<?>> {

  private static final MethodHandle GET = getter();

  private static MethodHandle getter() {
    try {
      return MethodHandles.publicLookup()
          .unreflect(Request.class.getMethod("getDispatcherType"))
          .asType(MethodType.methodType(Enum.class, Request.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  public Enum<?> apply(Request request) {
    return of(request);
  }

  static Enum<?> of(Request request) {
    try {
      return (Enum<?>) GET.invokeExact(request);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
