package io.sre.instrumentation.api;

import java.util.function.LongSupplier;

/**
 * Methods that the agent weaves, recognised by name and descriptor; without an agent they do
 * nothing.
 *
 * <p>Methods may be added here, but an existing one is never renamed and never gets other
 * parameters. So any version of this package works with any version of the agent, one copy per
 * class loader. Only types of {@code java.base} cross this boundary.
 */
final class AgentBridge {

  private AgentBridge() {}

  /** Returns the agent's own handle of a call that it opened; null if no agent measures. */
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
