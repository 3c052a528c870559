package io.sre.instrumentation.engine.saturation;

import io.sre.instrumentation.engine.modules.EngineAccess;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Finds how many elements a queue can hold, independent of its content.
 *
 * <p>{@link BlockingQueue#remainingCapacity} and {@code size()} are two readings: between them the
 * application adds and removes. The JDK's queues keep the capacity in a field that never changes,
 * so that field is read; other queues are read until their size is the same before and after the
 * reading of the remaining capacity. Not thread-safe.
 */
final class QueueCapacities {

  /** No memory holds as many tasks: such a queue never fills, and never makes a pool grow. */
  private static final long UNBOUNDED = 1L << 30;

  private static final int ATTEMPTS = 8;

  private final @Nullable EngineAccess access;

  /** By class: the field with the capacity, or with the array of that length. */
  private final Map<Class<?>, @Nullable Field> fields = new HashMap<>();

  QueueCapacities(@Nullable EngineAccess access) {
    this.access = access;
  }

  /** The capacity; infinite: unbounded; {@code NaN}: the queue does not report it. */
  double of(BlockingQueue<?> queue) {
    long capacity = declared(queue);
    if (capacity < 0) {
      capacity = observed(queue);
    }
    if (capacity < 0) {
      return Double.NaN;
    }
    return capacity >= UNBOUNDED ? Double.POSITIVE_INFINITY : capacity;
  }

  private long declared(BlockingQueue<?> queue) {
    try {
      if (queue instanceof LinkedBlockingQueue) {
        return number(LinkedBlockingQueue.class, "capacity", queue);
      }
      if (queue instanceof LinkedBlockingDeque) {
        return number(LinkedBlockingDeque.class, "capacity", queue);
      }
      if (queue instanceof ArrayBlockingQueue) {
        return number(ArrayBlockingQueue.class, "items", queue);
      }
    } catch (IllegalAccessException e) {
      // Read like any other queue.
    }
    return -1;
  }

  private long number(Class<?> type, String name, Object queue) throws IllegalAccessException {
    if (!fields.containsKey(type)) {
      fields.put(type, field(type, name));
    }
    Field field = fields.get(type);
    if (field == null) {
      return -1;
    }
    Object value = field.get(queue);
    return value instanceof Integer number ? number : Array.getLength(value);
  }

  private @Nullable Field field(Class<?> type, String name) {
    try {
      return access == null ? null : access.accessible(type.getDeclaredField(name));
    } catch (NoSuchFieldException | RuntimeException e) {
      // Another Java version.
      return null;
    }
  }

  private static long observed(BlockingQueue<?> queue) {
    long capacity = -1;
    for (int i = 0; i < ATTEMPTS; i++) {
      int before = queue.size();
      int left = queue.remainingCapacity();
      if (left < 0) {
        return -1;
      }
      capacity = (long) before + left;
      if (capacity >= UNBOUNDED || queue.size() == before) {
        break;
      }
    }
    return capacity;
  }
}
