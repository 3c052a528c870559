package io.sre.instrumentation.kit.app;

/** A resource under test, with its own library's figures. It has three places. */
public interface Limited extends AutoCloseable {

  /** The number of its places. */
  int LIMIT = 3;

  /** The object that the agent has registered. */
  Object object() throws Exception;

  /** Takes one place; the result releases it. */
  AutoCloseable obtain() throws Exception;

  /** Whether an exception means that no place was free in time. */
  boolean isRejection(Exception e);

  /** Sets the maximum time that a thread waits from now on. */
  void patience(long millis) throws Exception;

  /** The number of taken places, by its library. */
  int used() throws Exception;

  /** The number of places, by its library. */
  int limit() throws Exception;

  /** The number of threads that wait for a place, by its library. */
  int waiting() throws Exception;

  /** Whether abandoned requests still count as waiting, until a place is released. */
  default boolean keepsWhoGaveUp() {
    return false;
  }
}
