package io.sre.instrumentation.bootstrap.doors;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What becomes of a request of Tomcat's. */
public final class TomcatCalls {

  /** The slot of a coyote request that holds the call while no thread serves it: 1 of 32. */
  public static final int SLOT = 29;

  private TomcatCalls() {}

  /**
   * Tells of an exception that left the application.
   *
   * @param told what the request's attribute says; of another type: nothing
   * @param escaped what left the container's own code; null: nothing
   */
  public static void threw(Call call, @Nullable Object told, @Nullable Throwable escaped) {
    Throwable thrown = told instanceof Throwable known ? known : escaped;
    // Of no other class is anything called: it can be the application's own.
    while (thrown != null && isWrapper(thrown) && thrown.getCause() != null) {
      thrown = thrown.getCause();
    }
    if (isOfConnection(thrown)) {
      HttpOutcome.of(call).clientGone();
    } else if (thrown != null) {
      HttpOutcome.of(call).threw(thrown, true);
    }
  }

  /**
   * What servlets must wrap a checked exception in, and what Tomcat wraps any of a page or of a
   * dispatch in.
   */
  private static boolean isWrapper(Throwable thrown) {
    String name = thrown.getClass().getName();
    if (name.equals("jakarta.servlet.ServletException")
        || name.equals("org.apache.jasper.JasperException")) {
      return true;
    }
    if (thrown.getClass() != RuntimeException.class) {
      return false;
    }
    StackTraceElement[] trace = thrown.getStackTrace();
    return trace.length > 0
        && trace[0].getClassName().startsWith("org.apache.catalina.core.AsyncContextImpl");
  }

  /**
   * The connector gives a response up; it may call it 500 now, when another status was sent.
   *
   * @param waiting the call, if no thread serves it; null: this thread may
   */
  public static void givenUp(@Nullable Object waiting, boolean committed, int status) {
    Call call = waiting instanceof Call detached ? detached : Calls.current();
    if (committed && call != null) {
      HttpOutcome.of(call).sent(status);
    }
  }

  /** A request goes on, maybe because its connection broke while no thread served it. */
  public static void resume(Call call, @Nullable Object connection) {
    Calls.resume(call);
    if (isOfConnection(connection)) {
      HttpOutcome.of(call).clientGone();
    }
  }

  /**
   * A request is complete.
   *
   * @param status of the response
   * @param reading the exception that reading the request ended with; null: none
   * @param writing the exception that writing the response ended with; null: none
   * @param connection the exception that the connector met; null: none
   * @param thrown what left the container; null: nothing
   */
  public static void end(
      Call call,
      int status,
      @Nullable Object reading,
      @Nullable Object writing,
      @Nullable Object connection,
      @Nullable Throwable thrown) {
    boolean clientGone = isOfConnection(reading) || isOfConnection(writing);
    if (!HttpOutcome.of(call).isUnhandled()) {
      threw(call, connection, thrown);
    }
    HttpOutcome.of(call).end(status, clientGone);
    Calls.close(call);
  }

  /**
   * Whether a response of fewer bytes than {@code Content-Length} says has broken off.
   *
   * @param sendfile the file that the connector sends by itself; null: none
   */
  public static boolean isShort(String method, int status, @Nullable Object sendfile) {
    boolean bodiless = status < 200 || status == 204 || status == 304 || method.equals("HEAD");
    return !bodiless && sendfile == null;
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

  /** Tomcat gives up a request that no thread serves: its connection is closed. */
  public static void abandon(
      @Nullable Object call, int status, @Nullable Object reading, @Nullable Object writing) {
    if (call instanceof Call open) {
      HttpOutcome.of(open).brokeOff();
      end(open, status, reading, writing, null, null);
    }
  }

  /**
   * Whether an exception is the connection's and not the application's: both are IOExceptions, and
   * come by the same ways. It is, if Tomcat's connector was the first to meet it.
   */
  private static boolean isOfConnection(@Nullable Object thrown) {
    if (!(thrown instanceof IOException exception)) {
      return false;
    }
    switch (exception.getClass().getName()) {
      case "org.apache.catalina.connector.ClientAbortException" -> {
        return true;
      }
      case "org.apache.coyote.BadRequestException" -> {
        // The client is there, to be told what was wrong.
        return false;
      }
      default -> {}
    }
    for (StackTraceElement frame : exception.getStackTrace()) {
      String type = frame.getClassName();
      if (!type.startsWith("java.") && !type.startsWith("sun.") && !type.startsWith("jdk.")) {
        return type.startsWith("org.apache.coyote.")
            || type.startsWith("org.apache.tomcat.util.net.");
      }
    }
    return false;
  }
}
