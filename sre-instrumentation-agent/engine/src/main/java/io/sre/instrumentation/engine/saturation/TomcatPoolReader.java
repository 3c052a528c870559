package io.sre.instrumentation.engine.saturation;

import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Usage;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.BlockingQueue;

/**
 * How full Tomcat's own executor is, which is no {@code ThreadPoolExecutor} of the JDK since Tomcat
 * 10.1. Its queue takes a task only once it has all its threads, so its limit is the maximum.
 */
final class TomcatPoolReader implements ResourceReader {

  private static final MethodType INT = MethodType.methodType(int.class);

  /** By the class of the pool, so that no loader is kept. */
  private static final ClassValue<Getters> GETTERS =
      new ClassValue<>() {
        @Override
        protected Getters computeValue(Class<?> type) {
          try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return new Getters(
                lookup.findVirtual(type, "getActiveCount", INT),
                lookup.findVirtual(type, "getMaximumPoolSize", INT),
                lookup.findVirtual(type, "getQueue", MethodType.methodType(BlockingQueue.class)),
                lookup.findVirtual(type, "isTerminated", MethodType.methodType(boolean.class)));
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        }
      };

  private record Getters(
      MethodHandle active, MethodHandle maximum, MethodHandle queue, MethodHandle terminated) {}

  private final String name;

  TomcatPoolReader(String name) {
    this.name = name;
  }

  @Override
  public void read(Object pool, Usage into) throws Throwable {
    Getters getters = GETTERS.get(pool.getClass());
    if ((boolean) getters.terminated().invoke(pool)) {
      return;
    }
    into.name = name;
    into.used = (int) getters.active().invoke(pool);
    into.limit = (int) getters.maximum().invoke(pool);
    into.waiting = ((BlockingQueue<?>) getters.queue().invoke(pool)).size();
  }
}
