package io.sre.instrumentation.engine.weaving;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One value for each class loader. Thread-safe. Holds loaders weakly, so a value must not refer to
 * its loader; compares loaders by identity, since {@code equals} and {@code hashCode} of a loader
 * can be application code.
 */
final class ByLoader<V> {

  private final Map<Key, V> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

  /** The value of a loader, made on the first call; concurrent first calls get the same one. */
  V of(ClassLoader loader, Supplier<V> make) {
    V known = values.get(new Key(loader, null));
    if (known != null) {
      return known;
    }
    for (Reference<?> key = collected.poll(); key != null; key = collected.poll()) {
      values.remove(key);
    }
    V made = make.get();
    V other = values.putIfAbsent(new Key(loader, collected), made);
    return other == null ? made : other;
  }

  private static final class Key extends WeakReference<ClassLoader> {

    private final int hash;

    Key(ClassLoader loader, @Nullable ReferenceQueue<ClassLoader> queue) {
      super(loader, queue);
      hash = System.identityHashCode(loader);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      ClassLoader loader = get();
      return loader != null && other instanceof Key key && key.get() == loader;
    }
  }
}
