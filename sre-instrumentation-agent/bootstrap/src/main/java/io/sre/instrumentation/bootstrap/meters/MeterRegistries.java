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

/** The meter registries that the application has made, held weakly. Thread-safe. */
public final class MeterRegistries {

  private static final Set<Made> ALL = ConcurrentHashMap.newKeySet();
  private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

  private MeterRegistries() {}

  /** A registry, by identity, since {@code equals} can be the application's code. */
  private static final class Made extends WeakReference<Object> {

    private final WeakReference<Class<?>> anchor;

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
      ALL.add(new Made(registry, anchor));
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  /** Whether any registry was made and not collected. */
  public static boolean any() {
    for (Reference<?> gone = COLLECTED.poll(); gone != null; gone = COLLECTED.poll()) {
      ALL.remove((Made) gone);
    }
    return !ALL.isEmpty();
  }

  /** The registries that are alive, by the mirror that shows meters in them. */
  public static IdentityHashMap<MeterRegistryMirror, List<Object>> byMirror() {
    IdentityHashMap<MeterRegistryMirror, List<Object>> result = new IdentityHashMap<>();
    for (Made made : ALL) {
      Object registry = made.get();
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
