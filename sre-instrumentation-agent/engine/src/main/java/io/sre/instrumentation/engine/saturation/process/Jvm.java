package io.sre.instrumentation.engine.saturation.process;

import io.sre.instrumentation.engine.saturation.process.ProcessResources.Figures;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Figures from the JVM's beans. Must not be loaded where {@code java.management} is missing;
 * requests a bean only when it is read, and never the MBean server.
 */
final class Jvm {

  private static final String DIRECT_OPTION = "-XX:MaxDirectMemorySize=";

  private Jvm() {}

  /** Bytes of the heap in use after the last collection, against its maximum. */
  static Figures heap() {
    return heap(ManagementFactory::getMemoryPoolMXBeans, Runtime.getRuntime()::maxMemory);
  }

  static Figures heap(Supplier<List<MemoryPoolMXBean>> pools, LongSupplier max) {
    return usage -> {
      usage.used = afterCollection(pools.get());
      usage.limit = unlimitedIfLargest(max.getAsLong());
    };
  }

  /**
   * The sum over the pools of the bytes after their own last collection. A pool that was never
   * collected, such as the old generation, is filled by collections of the others: its present
   * content was there after these. {@code NaN}: no pool was collected yet.
   */
  private static double afterCollection(List<MemoryPoolMXBean> pools) {
    double used = 0;
    boolean collected = false;
    for (MemoryPoolMXBean pool : pools) {
      MemoryUsage after = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      if (after == null) {
        continue;
      }
      boolean touched = after.getUsed() > 0 || after.getCommitted() > 0;
      collected |= touched;
      used += touched ? after.getUsed() : pool.getUsage().getUsed();
    }
    return collected ? used : Double.NaN;
  }

  /** Bytes of class metadata, including compressed class space. */
  static Figures metaspace() {
    return metaspace(ManagementFactory::getMemoryPoolMXBeans);
  }

  static Figures metaspace(Supplier<List<MemoryPoolMXBean>> pools) {
    return usage -> {
      for (MemoryPoolMXBean pool : pools.get()) {
        if (pool.getName().equals("Metaspace")) {
          MemoryUsage now = pool.getUsage();
          usage.used = now.getUsed();
          usage.limit = now.getMax();
        }
      }
    };
  }

  /** Bytes of direct buffers, against the JVM's limit for them. */
  static Figures direct() {
    return usage -> {
      for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
        if (pool.getName().equals("direct")) {
          usage.used = pool.getMemoryUsed();
          usage.limit = unlimitedIfLargest(mostDirect());
        }
      }
    };
  }

  /** Without a setting, the maximum heap size. */
  private static long mostDirect() {
    long set = setDirect();
    return set > 0 ? set : Runtime.getRuntime().maxMemory();
  }

  private static long setDirect() {
    try {
      return ExtendedBeans.maxDirectMemorySize();
    } catch (LinkageError | RuntimeException e) {
      return setDirect(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }
  }

  /** The last setting counts; 0: none. */
  static long setDirect(List<String> arguments) {
    long set = 0;
    for (String argument : arguments) {
      if (argument.startsWith(DIRECT_OPTION)) {
        set = bytes(argument.substring(DIRECT_OPTION.length()));
      }
    }
    return set;
  }

  private static long bytes(String size) {
    int shift = " kmgt".indexOf(Character.toLowerCase(size.charAt(size.length() - 1))) * 10;
    return shift < 0
        ? Long.parseLong(size)
        : Long.parseLong(size.substring(0, size.length() - 1)) << shift;
  }

  /** Seconds of collection pauses, out of the seconds since the last reading. */
  static Figures collections(LongSupplier nanoTime) {
    return collections(ManagementFactory::getGarbageCollectorMXBeans, nanoTime);
  }

  static Figures collections(Supplier<List<GarbageCollectorMXBean>> beans, LongSupplier nanoTime) {
    Increase increase = new Increase();
    return usage -> {
      double seconds = paused(beans.get());
      long now = nanoTime.getAsLong();
      Increase.By by = increase.since(Jvm.class, now, seconds, now / 1e9);
      usage.used = by.part();
      usage.limit = by.whole();
    };
  }

  /**
   * Concurrent collectors report pauses and whole cycles by separate beans: cycles stop no thread,
   * and are left out. For other collectors all time is pause time, including G1's "Concurrent",
   * which reports Remark and Cleanup.
   */
  private static double paused(List<GarbageCollectorMXBean> beans) {
    boolean apart = beans.stream().anyMatch(Jvm::reportsPauses);
    double seconds = Double.NaN;
    for (GarbageCollectorMXBean bean : beans) {
      long millis = bean.getCollectionTime();
      if (millis >= 0 && (!apart || reportsPauses(bean))) {
        seconds = (Double.isNaN(seconds) ? 0 : seconds) + millis / 1e3;
      }
    }
    return seconds;
  }

  private static boolean reportsPauses(GarbageCollectorMXBean bean) {
    return bean.getName().endsWith("Pauses");
  }

  private static double unlimitedIfLargest(long bytes) {
    return bytes == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : bytes;
  }
}
