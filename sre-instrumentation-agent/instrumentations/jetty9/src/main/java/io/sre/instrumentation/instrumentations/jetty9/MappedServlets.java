package io.sre.instrumentation.instrumentations.jetty9;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.http.ServletNames;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.servlet.ServletHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.jspecify.annotations.Nullable;

/**
 * Names a call by the mapping that its request matches; the companion of {@code ServletHandler}.
 *
 * <p>{@code PathSpec} is a class in Jetty 9.4 and an interface since Jetty 10, and there a servlet
 * is inside its mapping: both are read by handles, which are made for the version at hand.
 */
public final class MappedServlets implements BiConsumer<Call, MatchedResource<?>> {

  private static final MethodHandle PATTERN;
  private static final @Nullable MethodHandle SERVLET;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      PATTERN =
          lookup.findVirtual(PathSpec.class, "getDeclaration", MethodType.methodType(String.class));
      Class<?> mapped = mapped();
      SERVLET =
          mapped == null
              ? null
              : lookup
                  .findVirtual(
                      mapped, "getServletHolder", MethodType.methodType(ServletHolder.class))
                  .asType(MethodType.methodType(ServletHolder.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The class of Jetty 10 and 11 that holds a servlet with its mapping; null: it is Jetty 9.4. */
  private static @Nullable Class<?> mapped() {
    for (Class<?> inner : ServletHandler.class.getDeclaredClasses()) {
      if (inner.getSimpleName().equals("MappedServlet")) {
        return inner;
      }
    }
    return null;
  }

  @Override
  public void accept(Call call, MatchedResource<?> match) {
    if (!(call.attachment() instanceof Request request)
        || match.getPathSpec() == null
        || !DispatcherTypes.of(request).name().equals("REQUEST")) {
      return;
    }
    ServletHolder servlet = servlet(match.getResource());
    if (servlet.getHeldClass() != ServletHandler.Default404Servlet.class) {
      ServletNames.name(
          call,
          Jetty9Instrumentation.NAME,
          request.getMethod(),
          request.getContext().getContextPath(),
          pattern(match.getPathSpec()),
          servlet.getClassName(),
          servlet.getHeldClass());
    }
  }

  private static String pattern(PathSpec spec) {
    try {
      return (String) PATTERN.invokeExact(spec);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static ServletHolder servlet(Object mapped) {
    if (SERVLET == null) {
      return (ServletHolder) mapped;
    }
    try {
      return (ServletHolder) SERVLET.invokeExact(mapped);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
