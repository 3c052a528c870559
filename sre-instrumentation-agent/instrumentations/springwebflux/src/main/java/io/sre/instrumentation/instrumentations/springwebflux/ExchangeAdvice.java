package io.sre.instrumentation.instrumentations.springwebflux;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * Advice for the exchange of a request and a response, which holds the call: filters and handlers
 * continue on any thread, and decorators keep the attributes.
 */
final class ExchangeAdvice {

  private ExchangeAdvice() {}

  /** {@code HttpWebHandlerAdapter.createExchange}: still on the thread of the boundary. */
  static final class Created {

    private Created() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void keep(@Advice.Return @Nullable ServerWebExchange exchange) {
      Call call = Calls.current();
      if (call == null || exchange == null) {
        return;
      }
      // An exchange can outlive its call: the thread must not use the object for another one.
      Calls.suspend(call);
      Calls.resume(call);
      // Made here, since other threads report to it.
      HttpOutcome.of(call);
      exchange.getAttributes().put(SpringWebFluxInstrumentation.CALL, call);
    }
  }

  /**
   * {@code CheckpointInsertingHandler.handle}, the first of the exception handlers: an exception
   * has left the filters and the handler. And {@code RequestMappingHandlerAdapter.handleException}:
   * one of an annotated handler, for which there may be an {@code @ExceptionHandler}.
   */
  static final class Threw {

    private Threw() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void report(
        @Advice.Argument(0) ServerWebExchange exchange, @Advice.Argument(1) Throwable thrown) {
      if (exchange.getAttributes().get(SpringWebFluxInstrumentation.CALL) instanceof Call call) {
        HttpOutcome.of(call).threw(thrown, false);
      }
    }
  }
}
