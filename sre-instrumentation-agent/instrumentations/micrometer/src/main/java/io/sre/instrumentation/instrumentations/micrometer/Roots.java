package io.sre.instrumentation.instrumentations.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.sre.instrumentation.bootstrap.meters.MeterRegistryMirror.Which;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The registries in which meters are registered, so that each registry that keeps values shows each
 * meter once: a composite passes what is registered in it on to its registries, with its filters
 * applied.
 */
final class Roots {

  private Roots() {}

  /**
   * The roots among some registries.
   *
   * @param isRoot whether a registry was a root before: it stays one, and shows meters already
   */
  static List<MeterRegistry> of(
      Collection<MeterRegistry> registries, Predicate<MeterRegistry> isRoot, Which which) {
    Set<MeterRegistry> covered = identitySet();
    List<MeterRegistry> roots = new ArrayList<>();
    List<CompositeMeterRegistry> composites = new ArrayList<>();
    for (MeterRegistry registry : registries) {
      if (registry instanceof CompositeMeterRegistry composite) {
        composites.add(composite);
      } else if (isRoot.test(registry)) {
        covered.add(registry);
        roots.add(registry);
      }
    }
    // The global one comes last: it often has the registries of another one, without its filters.
    composites.sort(
        Comparator.comparing((CompositeMeterRegistry composite) -> !isRoot.test(composite))
            .thenComparing(composite -> composite == Metrics.globalRegistry));
    for (CompositeMeterRegistry composite : composites) {
      Set<MeterRegistry> leaves = identitySet();
      addLeaves(composite, leaves);
      boolean isWhole = !leaves.isEmpty();
      for (MeterRegistry leaf : leaves) {
        isWhole &= isShown(leaf, which) && !covered.contains(leaf);
      }
      if (isWhole || isRoot.test(composite)) {
        roots.add(composite);
        covered.addAll(leaves);
      }
    }
    for (MeterRegistry registry : registries) {
      if (!(registry instanceof CompositeMeterRegistry)
          && !covered.contains(registry)
          && isShown(registry, which)) {
        roots.add(registry);
      }
    }
    return roots;
  }

  private static Set<MeterRegistry> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static void addLeaves(CompositeMeterRegistry composite, Set<MeterRegistry> leaves) {
    for (MeterRegistry registry : composite.getRegistries()) {
      if (registry instanceof CompositeMeterRegistry inner) {
        addLeaves(inner, leaves);
      } else {
        leaves.add(registry);
      }
    }
  }

  private static boolean isShown(MeterRegistry registry, Which which) {
    return which == Which.ALL || isPulled(registry);
  }

  /**
   * Whether a registry keeps its values until somebody asks. Those of Micrometer's own that send
   * them are known by what they extend, or are not among these.
   */
  static boolean isPulled(MeterRegistry registry) {
    boolean isOfMicrometer = false;
    for (Class<?> type = registry.getClass();
        type != MeterRegistry.class && type != null;
        type = type.getSuperclass()) {
      String name = type.getName();
      switch (type.getSimpleName()) {
        case "PrometheusMeterRegistry", "JmxMeterRegistry", "SimpleMeterRegistry" -> {
          return true;
        }
        case "PushMeterRegistry" -> {
          return false;
        }
        default -> isOfMicrometer |= name.startsWith("io.micrometer.");
      }
    }
    return !isOfMicrometer;
  }

  /** Whether a registry has a meter, or one that a composite passes meters on to. */
  static boolean hasMeters(MeterRegistry registry) {
    boolean result = !registry.getMeters().isEmpty();
    if (registry instanceof CompositeMeterRegistry composite) {
      for (MeterRegistry each : composite.getRegistries()) {
        result |= hasMeters(each);
      }
    }
    return result;
  }

  /** Whether Prometheus reads it, to which an empty label is none. */
  static boolean isOfPrometheus(MeterRegistry registry) {
    for (Class<?> type = registry.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getSimpleName().equals("PrometheusMeterRegistry")) {
        return true;
      }
    }
    if (registry instanceof CompositeMeterRegistry composite) {
      Set<MeterRegistry> leaves = identitySet();
      addLeaves(composite, leaves);
      return !leaves.isEmpty() && leaves.stream().allMatch(Roots::isOfPrometheus);
    }
    return false;
  }
}
