package io.sre.instrumentation.bootstrap.http;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request at the boundary of a server, whose handlers run on its threads one
 * after the other. What the server has thrown itself, its {@link ServerExceptions} know: the
 * companion of the class that is given as {@code server}.
 */
public final class HttpServerCalls {

  private HttpServerCalls() {}

  /**
   * Reports an exception that left the application.
   *
   * @param reported what the request's attribute says; of another type: nothing
   * @param escaped what left the container's own code; null: nothing
   */
  public static void threw(
      Call call, @Nullable Object reported, @Nullable Throwable escaped, Class<?> server) {
    Throwable thrown = reported instanceof Throwable known ? known : escaped;
    if (thrown == null) {
      return;
    }
    thrown = unwrapped(thrown, server);
    if (isOfConnection(thrown, server)) {
      HttpOutcome.of(call).clientGone();
    } else {
      HttpOutcome.of(call).threw(thrown, true);
    }
  }

  /**
   * The connector gives a response up; it may call it 500 now, when another status was sent.
   *
   * @param waiting the call, if no thread serves it; null: this thread may
   * @param failure why; null: not said
   * @param server the anchor of its {@link ServerExceptions}
   */
  public static void givenUp(
      @Nullable Object waiting,
      boolean committed,
      int status,
      @Nullable Throwable failure,
      Class<?> server) {
    Call call = waiting instanceof Call detached ? detached : Calls.current();
    if (committed && call != null) {
      HttpOutcome.of(call).sent(status);
    }
    failed(waiting, failure, server);
  }

  /**
   * The connection of a response has failed, on the thread that writes it. A thread of the
   * application's own can still write when the server has given the response to another request:
   * such a thread serves no call, and what it meets is nobody's.
   *
   * @param waiting the call, if no thread serves it; null: this thread may
   */
  public static void failed(
      @Nullable Object waiting, @Nullable Throwable failure, Class<?> server) {
    if (isOfConnection(failure, server)) {
      Call call = waiting instanceof Call detached ? detached : Calls.current();
      if (call != null) {
        HttpOutcome.of(call).clientGone();
      }
    }
  }

  /** A request goes on, maybe because its connection broke while no thread served it. */
  public static void resume(Call call, @Nullable Object connection, Class<?> server) {
    Calls.resume(call);
    if (isOfConnection(connection, server)) {
      HttpOutcome.of(call).clientGone();
    }
  }

  /**
   * A request is complete. That its connection failed was reported by {@link #failed}, where it was
   * met: what the request's attribute says of the connection may be another request's.
   *
   * @param status of the response
   * @param reading the exception that reading the request ended with; null: none
   * @param reported what the request's attribute says; of another type: nothing
   * @param thrown what left the container; null: nothing
   * @param server the anchor of its {@link ServerExceptions}
   */
  public static void end(
      Call call,
      int status,
      @Nullable Object reading,
      @Nullable Object reported,
      @Nullable Throwable thrown,
      Class<?> server) {
    if (!HttpOutcome.of(call).isUnhandled()) {
      threw(call, isOfConnection(reported, server) ? null : reported, thrown, server);
    }
    HttpOutcome.of(call).end(status, isOfConnection(reading, server));
    Calls.close(call);
  }

  /**
   * A request is complete, on a server that says by one failure what became of it. A client that is
   * gone once the connection had the whole response, has that.
   *
   * @param status of the response
   * @param failure that the request ended with; null: none
   * @param server the anchor of its {@link ServerExceptions}
   */
  public static void complete(Call call, int status, @Nullable Throwable failure, Class<?> server) {
    boolean isWhole = failure == null || isWhole(call, failure, server);
    if (!isWhole) {
      HttpOutcome.of(call).brokeOff();
    }
    end(call, status, null, null, isWhole ? null : failure, server);
  }

  private static boolean isWhole(Call call, Throwable failure, Class<?> server) {
    Throwable met = unwrapped(failure, server);
    if (HttpOutcome.of(call).isHandedOver() && isOfConnection(met, server)) {
      return true;
    }
    ServerExceptions exceptions = Companions.of(server, ServerExceptions.class);
    return exceptions != null && exceptions.isOfUnreadBody(met);
  }

  /**
   * Whether a response of fewer bytes than {@code Content-Length} says has broken off.
   *
   * @param sentBelow whether the connector sends the body by itself
   */
  public static boolean isShort(String method, int status, boolean sentBelow) {
    boolean bodiless = status < 200 || status == 204 || status == 304 || method.equals("HEAD");
    return !bodiless && !sentBelow;
  }

  /**
   * A part of a response was sent.
   *
   * @param waiting the call, if no thread serves it; else this thread does
   * @param isAll whether it was the last one
   */
  public static void sent(@Nullable Object waiting, boolean isAll) {
    if (isAll) {
      Call call = waiting instanceof Call detached ? detached : Calls.current();
      if (call != null) {
        call.complete();
      }
    }
  }

  /**
   * The server gives up a request that no thread serves: its connection is closed.
   *
   * @param connection what the request and the response say of it
   */
  public static void abandon(
      @Nullable Object call, int status, Class<?> server, @Nullable Object... connection) {
    if (call instanceof Call open) {
      HttpOutcome.of(open).brokeOff();
      for (Object failure : connection) {
        if (isOfConnection(failure, server)) {
          HttpOutcome.of(open).clientGone();
        }
      }
      end(open, status, null, null, null, server);
    }
  }

  private static boolean isOfConnection(@Nullable Object thrown, Class<?> server) {
    if (!(thrown instanceof IOException exception)) {
      return false;
    }
    ServerExceptions exceptions = Companions.of(server, ServerExceptions.class);
    return exceptions != null && exceptions.isOfConnection(exception);
  }

  /** What the server has put its own exceptions around. */
  private static Throwable unwrapped(Throwable thrown, Class<?> server) {
    ServerExceptions exceptions = Companions.of(server, ServerExceptions.class);
    Throwable result = thrown;
    // Of no other class is anything called: it can be the application's own.
    while (exceptions != null && exceptions.isWrapper(result) && result.getCause() != null) {
      result = result.getCause();
    }
    return result;
  }
}
