package io.sre.instrumentation.instrumentations.cxf;

import io.sre.instrumentation.instrumentations.shared.RequestReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.apache.cxf.jaxrs.utils.HttpUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.apache.cxf.transport.servlet.ServletController;
import org.jspecify.annotations.Nullable;

/** Reads CXF's {@code Message}s. */
final class CxfRequests implements RequestReader {

  /** {@code HttpServletRequest.getAttribute}: of another package in CXF 3 than in CXF 4. */
  private static final MethodHandle ATTRIBUTE = attribute();

  @Override
  public String method(Object request) {
    return String.valueOf(((Message) request).get(Message.HTTP_REQUEST_METHOD));
  }

  @Override
  public String base(Object request) {
    String base = HttpUtils.getBaseAddress((Message) request);
    return base.endsWith("/") ? base : base + "/";
  }

  @Override
  public String path(Object request) {
    return HttpUtils.pathDecode(HttpUtils.getPathToMatch((Message) request, true));
  }

  @Override
  public @Nullable Object attribute(Object request, String name) {
    Object servlets = ((Message) request).get(AbstractHTTPDestination.HTTP_REQUEST);
    if (servlets == null) {
      return null;
    }
    try {
      return (Object) ATTRIBUTE.invokeExact(servlets, name);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle attribute() {
    try {
      for (Method method : ServletController.class.getMethods()) {
        if (method.getName().equals("invoke") && method.getParameterCount() == 2) {
          return MethodHandles.publicLookup()
              .unreflect(method.getParameterTypes()[0].getMethod("getAttribute", String.class))
              .asType(MethodType.methodType(Object.class, Object.class, String.class));
        }
      }
      throw new NoSuchMethodException("ServletController.invoke");
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
