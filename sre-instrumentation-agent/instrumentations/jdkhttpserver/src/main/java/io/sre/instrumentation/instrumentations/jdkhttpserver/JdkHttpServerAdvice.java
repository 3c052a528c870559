package io.sre.instrumentation.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import io.sre.instrumentation.bootstrap.Preloading;
import io.sre.instrumentation.bootstrap.http.ServerExchange;
import java.io.IOException;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Advice for the server, its exchanges and its connections. */
final class JdkHttpServerAdvice {

  private JdkHttpServerAdvice() {}

  /**
   * {@code ServerImpl.start}: loads, and so weaves, the classes that the first request would load.
   */
  static final class Start {

    private Start() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void prepare() {
      Preloading.load(
          "com.sun.net.httpserver.Filter$Chain",
          "sun.net.httpserver.ExchangeImpl",
          "sun.net.httpserver.WriteFinishedEvent",
          "sun.net.httpserver.Event$WriteFinished",
          "sun.net.httpserver.Request$WriteStream",
          "sun.net.httpserver.FixedLengthInputStream",
          "sun.net.httpserver.ChunkedInputStream");
    }
  }

  /** {@code ExchangeImpl}'s constructor: a request was read. */
  static final class Exchange {

    private Exchange() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void begin(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object exchange,
        @Advice.FieldValue("method") String method) {
      ServerExchange.begin(JdkHttpServerInstrumentation.NAME, exchange, method);
    }
  }

  /**
   * {@code ServerImpl.Exchange.reject}: the server answers without the application. If there is an
   * exchange, the application threw an exception that the server takes for its own: that call has
   * ended.
   */
  static final class Reject {

    private Reject() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void reject(
        @Advice.FieldValue(value = "tx", typing = Assigner.Typing.DYNAMIC)
            @Nullable Object exchange,
        @Advice.Argument(0) int status,
        @Advice.Argument(1) @Nullable String requestLine) {
      if (exchange == null) {
        ServerExchange.rejected(JdkHttpServerInstrumentation.NAME, requestLine, status);
      }
    }
  }

  /** {@code Filter.Chain.doFilter}: the outermost one contains all work of the application. */
  static final class Chain {

    private Chain() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable ServerExchange enter(@Advice.Argument(0) HttpExchange exchange) {
      return ServerExchange.enter(exchange.getRequestMethod(), exchange.getHttpContext().getPath());
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void leave(
        @Advice.Enter @Nullable ServerExchange exchange,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (exchange != null) {
        exchange.leave(thrown);
      }
    }
  }

  /** {@code ExchangeImpl.sendResponseHeaders}: at its entry, since it may complete the response. */
  static final class Status {

    private Status() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void status(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object exchange,
        @Advice.FieldValue("sentHeaders") boolean sent,
        @Advice.Argument(0) int status) {
      if (!sent) {
        ServerExchange.status(exchange, status);
      }
    }
  }

  /** The event that a response was written, made by the thread that wrote its last byte. */
  static final class Finished {

    private Finished() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void finish(
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object exchange) {
      ServerExchange.finished(exchange);
    }
  }

  /** {@code ExchangeImpl.close}: the response is complete, or never will be. */
  static final class Close {

    private Close() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void close(@Advice.This(typing = Assigner.Typing.DYNAMIC) Object exchange) {
      ServerExchange.closed(exchange);
    }
  }

  /** The lowest streams, plain and encrypted: their failures are the connection's. */
  static final class Write {

    private Write() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void report(@Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        ServerExchange.writeFailed(thrown);
      }
    }
  }

  /**
   * The streams of a request's body: the client stopped within it.
   *
   * <p>Once the stream is closed, the server itself reads the rest, whose failures concern no
   * handler.
   */
  static final class Read {

    private Read() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void report(
        @Advice.FieldValue("closed") boolean closed, @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown instanceof IOException && !closed) {
        ServerExchange.currentClientGone();
      }
    }
  }
}
