package io.sre.instrumentation.instrumentations.resteasy;

import io.sre.instrumentation.instrumentations.shared.RequestReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jboss.resteasy.specimpl.ResteasyUriInfo;
import org.jboss.resteasy.spi.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Reads {@code HttpRequest}s. */
final class ResteasyRequests implements RequestReader {

  /** {@code HttpRequest.getUri}: its type has another package in RESTEasy 4 and 5 than in 6. */
  private static final MethodHandle URI = uri();

  @Override
  public String method(Object request) {
    return ((HttpRequest) request).getHttpMethod();
  }

  @Override
  public String base(Object request) {
    return uri(request).getBaseUri().getPath();
  }

  @Override
  public String path(Object request) {
    return uri(request).getPath();
  }

  @Override
  public @Nullable Object attribute(Object request, String name) {
    return ((HttpRequest) request).getAttribute(name);
  }

  private static ResteasyUriInfo uri(Object request) {
    try {
      return (ResteasyUriInfo) (Object) URI.invokeExact(request);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle uri() {
    try {
      return MethodHandles.lookup()
          .unreflect(HttpRequest.class.getMethod("getUri"))
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
