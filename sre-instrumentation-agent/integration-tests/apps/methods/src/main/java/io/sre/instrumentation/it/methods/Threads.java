package io.sre.instrumentation.it.methods;

import java.lang.reflect.Method;

/** Threads of the kind that a test asks for; virtual ones where the JDK has them. */
final class Threads {

  private Threads() {}

  static Thread start(boolean virtual, Runnable task) {
    try {
      if (virtual) {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        return (Thread) start.invoke(null, task);
      }
      Thread thread = new Thread(task);
      thread.setDaemon(true);
      thread.start();
      return thread;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK has no virtual threads", e);
    }
  }
}
