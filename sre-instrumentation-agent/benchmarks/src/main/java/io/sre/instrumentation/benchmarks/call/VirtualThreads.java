package io.sre.instrumentation.benchmarks.call;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Virtual threads, where the JDK has them; compiled for one that has not. */
final class VirtualThreads {

  private static final MethodHandle START = startHandle();

  private VirtualThreads() {}

  private static MethodHandle startHandle() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              Thread.class,
              "startVirtualThread",
              MethodType.methodType(Thread.class, Runnable.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK has no virtual threads", e);
    }
  }

  /** Runs the task on a virtual thread of its own and waits for it. */
  static void run(Runnable task) throws Throwable {
    ((Thread) START.invokeExact(task)).join();
  }
}
