package io.sre.instrumentation.instrumentations.javalin;

import io.javalin.http.HandlerType;
import io.javalin.http.servlet.JavalinServletContext;
import io.javalin.router.Endpoint;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import jakarta.servlet.DispatcherType;
import java.util.function.BiConsumer;

/** Names the call of this thread by the route that serves it; the companion of its class. */
public final class EndpointNames implements BiConsumer<Endpoint, JavalinServletContext> {

  @Override
  public void accept(Endpoint endpoint, JavalinServletContext context) {
    Call call = Calls.current();
    HandlerType type = Endpoints.type(endpoint);
    // None after the thread of the request has left it.
    DispatcherType dispatch = context.req().getDispatcherType();
    if (call != null
        && type.isHttpMethod()
        && dispatch != DispatcherType.ERROR
        && dispatch != DispatcherType.INCLUDE) {
      ServletHandlers.name(
          call,
          JavalinInstrumentation.NAME,
          type.toString(),
          context.req().getServletContext().getContextPath(),
          null,
          Templates.of(Endpoints.path(endpoint)),
          null);
    }
  }
}
