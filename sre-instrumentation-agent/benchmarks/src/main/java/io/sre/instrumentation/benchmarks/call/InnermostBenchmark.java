package io.sre.instrumentation.benchmarks.call;

import io.sre.instrumentation.bootstrap.Recorder;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Asks for the innermost call of a thread that has called {@value #SLIS} SLIs and is within a call
 * of another one.
 */
public class InnermostBenchmark {

  private static final int SLIS = 990;

  private static final MethodHandle INNERMOST = innermostHandle();

  private static MethodHandle innermostHandle() {
    try {
      return MethodHandles.privateLookupIn(Recorder.class, MethodHandles.lookup())
          .unreflect(declared());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static java.lang.reflect.Method declared() throws NoSuchMethodException {
    java.lang.reflect.Method method = Recorder.class.getDeclaredMethod("innermost");
    method.setAccessible(true);
    return method;
  }

  /** Asks again and again. */
  @State(Scope.Thread)
  public static class Asking implements Runnable {

    private final Target target = new Target();
    private final Rotation others = new Rotation(true, SLIS);
    private int times = Window.CALLS;
    private long found;

    @Setup
    public void callAll() {
      others.callAll();
    }

    @Override
    public void run() {
      found = target.asking(this::ask);
    }

    private long ask() {
      long calls = 0;
      for (int i = 0; i < times; i++) {
        calls += innermost() == null ? 0 : 1;
      }
      return calls;
    }

    private static Object innermost() {
      try {
        return (Object) INNERMOST.invoke();
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    @TearDown
    public void requireFound() {
      if (found != times) {
        throw new IllegalStateException("found " + found + " of " + times);
      }
      Counted.require("asking", 1);
    }
  }

  @Benchmark
  public long ask(Asking asking) {
    asking.run();
    return asking.found;
  }

  @Benchmark
  public long askOnVirtual(Asking asking) throws Throwable {
    asking.times = Window.CALLS_OF_A_VIRTUAL_THREAD;
    VirtualThreads.run(asking);
    return asking.found;
  }
}
