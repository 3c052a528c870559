package io.sre.instrumentation.bootstrap.http;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Follows a request at the boundary of a server whose handlers run on its threads one after the
 * other. The server's {@link ServerExceptions}, a companion of the class passed as {@code server},
 * recognise its own exceptions.
 */
public final class HttpServerCalls {

  private HttpServerCalls() {}

  /**
   * Reports an exception that left the application.
   *
   * @param reported the value of the request's attribute; ignored unless it is an exception
   * @param escaped the exception that left the container's own code; null: none
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
   * The connector gives up a response; its status may be 500 now although another one was sent.
   *
   * @param waiting the call, if no thread serves it; null: the call of this thread, if any
   * @param failure why; null: unknown
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
   * application can still write after the server has reused the response for another request: such
   * a thread serves no call, and its errors are ignored.
   *
   * @param waiting the call, if no thread serves it; null: the call of this thread, if any
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

  /** A request continues, maybe because its connection broke while no thread served it. */
  public static void resume(Call call, @Nullable Object connection, Class<?> server) {
    Calls.resume(call);
    if (isOfConnection(connection, server)) {
      HttpOutcome.of(call).clientGone();
    }
  }

  /**
   * A request is complete. {@link #failed} has reported a failed connection where it occurred: a
   * connection failure in the request's attribute may belong to another request.
   *
   * @param status of the response
   * @param reading the exception that reading the request ended with; null: none
   * @param reported the value of the request's attribute; ignored unless it is an exception
   * @param thrown the exception that left the container; null: none
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
   * A request is complete, on a server that reports its outcome as one failure. A client that
   * disconnects after the connection accepted the whole response has received it.
   *
   * @param status of the response
   * @param failure with which the request ended; null: none
   * @param server the anchor of its {@link ServerExceptions}
   */
  public static void complete(Call call, int status, @Nullable Throwable failure, Class<?> server) {
    boolean isWhole = failure == null || isWhole(call, failure, server);
    if (!isWhole) {
      HttpOutcome.of(call).brokeOff();
    }
    end(call, status, null, null, isWhole ? null : failure, server);
  }

  /**
   * A server gives up a response before its end. A client that disconnects after the connection
   * accepted the whole response has received it.
   *
   * @param failure why; null: unknown
   * @param server the anchor of its {@link ServerExceptions}
   */
  public static void aborted(Call call, @Nullable Throwable failure, Class<?> server) {
    if (failure == null || !isWhole(call, failure, server)) {
      HttpOutcome.of(call).brokeOff();
      if (!HttpOutcome.of(call).isUnhandled()) {
        threw(call, null, failure, server);
      }
    }
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
   * Whether a response with fewer bytes than its {@code Content-Length} is incomplete.
   *
   * @param sentBelow whether the connector itself sends the body
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
   * @param connection the failures that the request and the response report for it
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

  /** The exception inside the server's own wrappers. */
  private static Throwable unwrapped(Throwable thrown, Class<?> server) {
    ServerExceptions exceptions = Companions.of(server, ServerExceptions.class);
    Throwable result = thrown;
    // No method of any other class is called, which can be the application's.
    while (exceptions != null && exceptions.isWrapper(result) && result.getCause() != null) {
      result = result.getCause();
    }
    return result;
  }
}
