package io.sre.instrumentation.bootstrap.doors;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How a request of Tomcat's leaves a thread, and what its end was like. */
public final class TomcatCalls {

  /** The slot of a coyote request that holds the call while no thread serves it: 1 of 32. */
  public static final int SLOT = 29;

  private TomcatCalls() {}

  /** This thread is done with a request; it goes on elsewhere if it is asynchronous. */
  public static void suspend(Call call) {
    Calls.suspend(call);
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
    if (thrown != null) {
      call.threw(thrown, true);
    }
    boolean clientGone =
        writing instanceof IOException
            || isGone(reading)
            || (connection instanceof IOException && !call.isUnhandled());
    call.endHttp(status, clientGone);
    Calls.close(call);
  }

  /** Tomcat gives up a request that no thread serves: its connection is closed. */
  public static void abandon(
      @Nullable Object call, int status, @Nullable Object reading, @Nullable Object writing) {
    if (call instanceof Call open) {
      open.brokeOff();
      end(open, status, reading, writing, null, null);
    }
  }

  /** A body that is malformed is an IOException too, but its client is there to be told. */
  private static boolean isGone(@Nullable Object reading) {
    return reading instanceof IOException
        && !reading.getClass().getName().equals("org.apache.coyote.BadRequestException");
  }
}
