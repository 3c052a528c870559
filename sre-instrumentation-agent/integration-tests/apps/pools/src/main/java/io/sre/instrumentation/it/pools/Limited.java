package io.sre.instrumentation.it.pools;

/** A resource under test, as its own library tells of it. It has three places. */
interface Limited extends AutoCloseable {

  int LIMIT = 3;

  /** The object that the agent knows. */
  Object object() throws Exception;

  /** Takes one place; what it returns gives it back. */
  AutoCloseable obtain() throws Exception;

  /** Whether an exception says that there was no place in time. */
  boolean isRejection(Exception e);

  /** From now on, nobody waits longer. */
  void patience(long millis) throws Exception;

  int used() throws Exception;

  int limit() throws Exception;

  int waiting() throws Exception;

  /** Whether those who gave up still count as waiting, until somebody gives a place back. */
  default boolean keepsWhoGaveUp() {
    return false;
  }
}
