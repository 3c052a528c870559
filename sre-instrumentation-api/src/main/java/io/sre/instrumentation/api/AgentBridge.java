package io.sre.instrumentation.api;

import java.util.function.LongSupplier;

/**
 * The seam to the agent: no-ops that it weaves, recognised by name and descriptor.
 *
 * <p>A method here is never renamed and never changes its parameters; it can only be joined by new
 * ones. That lets any version of this package work with any version of the agent, one copy a class
 * loader. Only types of {@code java.base} cross.
 */
final class AgentBridge {

  private AgentBridge() {}

  /** Returns the agent's own handle of a call that it opened, or null: nobody measures. */
  static Object begin(String name) {
    return null;
  }

  /** Closes a call; closing it again changes nothing. */
  static void end(Object call) {}

  /** Turns a call ({@code null}: the current one of this thread) into a failure. */
  static void fail(Object call, String reason) {}

  /** Takes a call ({@code null}: the current one of this thread) out of the valid events. */
  static void exclude(Object call, String reason) {}

  /** Registers a bounded resource. */
  static void resource(String name, LongSupplier used, LongSupplier limit) {}

  /** Whether an agent wove this class. */
  static boolean attached() {
    return false;
  }
}
