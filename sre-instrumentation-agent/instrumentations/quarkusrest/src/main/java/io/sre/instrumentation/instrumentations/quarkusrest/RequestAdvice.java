package io.sre.instrumentation.instrumentations.quarkusrest;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import io.vertx.core.http.HttpServer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/** Advice that names requests. Any thread finds the call by the server's own response. */
final class RequestAdvice {

  private RequestAdvice() {}

  /** {@code restart}: a resource method, or a locator of sub-resources, serves the request. */
  static final class Matched {

    private Matched() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void name(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object context,
        @Advice.Argument(0) RuntimeResource resource) {
      @SuppressWarnings("unchecked")
      BiConsumer<Object, Object> names =
          Companions.of(ResteasyReactiveRequestContext.class, BiConsumer.class);
      if (names != null) {
        names.accept(context, resource);
      }
    }
  }

  /**
   * {@code restarted}: other handlers than those of a resource method go on with the request; where
   * they are those that answer instead of one, its name is known here at the latest.
   */
  static final class Restarted {

    private Restarted() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void name(@Advice.This(typing = Assigner.Typing.DYNAMIC) Object context) {
      @SuppressWarnings("unchecked")
      Consumer<Object> names = Companions.of(ResteasyReactiveRequestContext.class, Consumer.class);
      if (names != null) {
        names.accept(context);
      }
    }
  }

  /** {@code InvocationHandler.handle}: a method of the application is called, on any thread. */
  static final class Invoked {

    private Invoked() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Call enter(@Advice.Argument(0) ResteasyReactiveRequestContext context) {
      @SuppressWarnings("unchecked")
      Function<Object, @Nullable Object> responses =
          Companions.of(ResteasyReactiveRequestContext.class, Function.class);
      Object response = responses == null ? null : responses.apply(context);
      return response == null ? null : OpenCalls.of(HttpServer.class).resume(response);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void leave(@Advice.Enter @Nullable Call resumed) {
      if (resumed != null) {
        Calls.close(resumed);
      }
    }
  }
}
