package io.sre.instrumentation.api;

import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/**
 * SLIs of code paths other than whole methods, and the verdict on the current call.
 *
 * <pre>{@code
 * Report report = Slis.call("import", () -> importer.run(file));
 * }</pre>
 *
 * <p>Every method is safe to call from any thread, never throws an exception of its own, and does
 * nothing where no agent is attached.
 */
public final class Slis {

  private Slis() {}

  /**
   * Opens a call on the calling thread; the caller must close it.
   *
   * @param name the SLI: one of a few fixed names, never an id; past the agent's limit ({@code
   *     sre.limit.slis}) further names share the SLI {@code _other}
   * @return the call; without an agent, one that does nothing
   */
  public static SliCall begin(String name) {
    Object call = AgentBridge.begin(name);
    return call == null ? SliCall.NONE : new SliCall(call);
  }

  /**
   * Runs one call: it fails if {@code callable} throws.
   *
   * @param <T> what {@code callable} returns
   * @param name as in {@link #begin}
   * @param callable runs once, on the calling thread
   * @return what {@code callable} returns
   * @throws Exception what {@code callable} throws
   */
  public static <T> T call(String name, Callable<T> callable) throws Exception {
    Object call = AgentBridge.begin(name);
    if (call == null) {
      return callable.call();
    }
    try {
      return callable.call();
    } catch (Throwable thrown) {
      AgentBridge.fail(call, thrown.getClass().getName());
      throw thrown;
    } finally {
      AgentBridge.end(call);
    }
  }

  /**
   * Marks the innermost call that this thread is in (an {@link Sli} method, a request, {@link
   * #begin}) as a failure, however it ends.
   *
   * @param reason the {@code error.type}: one of a few fixed words, never an id or a message
   */
  public static void fail(String reason) {
    AgentBridge.fail(null, reason);
  }

  /**
   * Takes the innermost call that this thread is in out of the valid events: it counts neither as
   * good nor as bad.
   *
   * @param reason the {@code sli.reason}: one of a few fixed words
   */
  public static void exclude(String reason) {
    AgentBridge.exclude(null, reason);
  }

  /**
   * Registers a bounded resource that calls compete for. Both suppliers are read every few seconds
   * by one thread of the agent and must not block; they are kept until the process ends.
   *
   * @param name the {@code saturation.resource}; a second resource of the same name replaces it
   * @param used how much is in use, in items
   * @param limit the capacity, in items; 0 or less: unlimited
   */
  public static void resource(String name, LongSupplier used, LongSupplier limit) {
    AgentBridge.resource(name, used, limit);
  }

  /** {@return whether an agent measures this class's callers} */
  public static boolean isMeasured() {
    return AgentBridge.attached();
  }
}
