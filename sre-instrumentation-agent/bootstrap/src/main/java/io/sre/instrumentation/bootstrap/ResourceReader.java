package io.sre.instrumentation.bootstrap;

/**
 * Reads the usage of bounded resources: of one object, or of all of a kind. Unless it is a
 * companion, it must not hold the object or anything that refers to it.
 *
 * <p>Called when metrics are read, by a thread of the agent, never within a customer's call. If it
 * throws or hangs, only the series of this object are missing.
 */
@FunctionalInterface
public interface ResourceReader {

  /**
   * Reads one object.
   *
   * @param object as passed to {@link Resources#add}
   * @throws Throwable anything: the object is left out of this reading
   */
  void read(Object object, Usage into) throws Throwable;
}
