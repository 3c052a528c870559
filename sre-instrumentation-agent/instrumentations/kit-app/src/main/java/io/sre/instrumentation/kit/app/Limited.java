package io.sre.instrumentation.kit.app;

/** A resource under test, as its own library tells of it. It has three places. */
public interface Limited extends AutoCloseable {

  /** How many places it has. */
  int LIMIT = 3;

  /** The object that the agent knows. */
  Object object() throws Exception;

  /** Takes one place; what it returns gives it back. */
  AutoCloseable obtain() throws Exception;

  /** Whether an exception says that there was no place in time. */
  boolean isRejection(Exception e);

  /** From now on, nobody waits longer. */
  void patience(long millis) throws Exception;

  /** How many places are taken, as its library says. */
  int used() throws Exception;

  /** How many places there are, as its library says. */
  int limit() throws Exception;

  /** How many wait for a place, as its library says. */
  int waiting() throws Exception;

  /** Whether those who gave up still count as waiting, until somebody gives a place back. */
  default boolean keepsWhoGaveUp() {
    return false;
  }
}
