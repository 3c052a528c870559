package io.sre.instrumentation.bootstrap.meters;

import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.Suppressed;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The meter registries that the application has made, held weakly. Thread-safe. */
public final class MeterRegistries {

  private static final Set<Made> ALL = ConcurrentHashMap.newKeySet();
  private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

  /** A constructor takes less, and nobody may call a registry that is not constructed. */
  private static final long CONSTRUCTED_NANOS = 1_000_000_000L;

  /** Called at the first registry; null: nobody waits for it. */
  private static final AtomicReference<@Nullable Runnable> FIRST = new AtomicReference<>();

  private MeterRegistries() {}

  /** A registry, by identity, since {@code equals} can be the application's code. */
  private static final class Made extends WeakReference<Object> {

    private final WeakReference<Class<?>> anchor;
    private final long nanos = System.nanoTime();

    Made(Object registry, Class<?> anchor) {
      super(registry, COLLECTED);
      this.anchor = new WeakReference<>(anchor);
    }
  }

  /**
   * Reports a registry whose construction has begun; advice calls it. Never throws.
   *
   * @param anchor the class whose companion is its {@link MeterRegistryMirror}
   */
  public static void made(Object registry, Class<?> anchor) {
    try {
      for (Reference<?> gone = COLLECTED.poll(); gone != null; gone = COLLECTED.poll()) {
        ALL.remove((Made) gone);
      }
      ALL.add(new Made(registry, anchor));
      callFirst();
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /** Has this called once, at the first registry, or now if there was one. */
  public static void onFirst(Runnable action) {
    FIRST.set(action);
    if (!ALL.isEmpty()) {
      callFirst();
    }
  }

  private static void callFirst() {
    Runnable action = FIRST.get() == null ? null : FIRST.getAndSet(null);
    if (action != null) {
      action.run();
    }
  }

  /** The registries that are alive and constructed, by the mirror that shows meters in them. */
  public static IdentityHashMap<MeterRegistryMirror, List<Object>> byMirror() {
    IdentityHashMap<MeterRegistryMirror, List<Object>> result = new IdentityHashMap<>();
    for (Made made : ALL) {
      boolean isConstructed = System.nanoTime() - made.nanos > CONSTRUCTED_NANOS;
      Object registry = isConstructed ? made.get() : null;
      Class<?> anchor = made.anchor.get();
      MeterRegistryMirror mirror =
          registry == null || anchor == null
              ? null
              : Companions.of(anchor, MeterRegistryMirror.class);
      if (registry != null && mirror != null) {
        result.computeIfAbsent(mirror, key -> new ArrayList<>()).add(registry);
      }
    }
    return result;
  }
}
