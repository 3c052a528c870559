package io.sre.instrumentation.bootstrap;

/**
 * Reads how full something bounded is: one object, or all of a kind. Must not hold the object, or
 * what holds it, unless it is a companion.
 *
 * <p>Called when metrics are read, by a thread of the agent, never on a customer's way. It may
 * throw or hang: that costs the series of this object, and no other.
 */
@FunctionalInterface
public interface ResourceReader {

  /**
   * Reads one object.
   *
   * @param object that was given to {@link Resources#add}
   * @throws Throwable anything: the object is left out of this reading
   */
  void read(Object object, Usage into) throws Throwable;
}
