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
   * @param isRoot whether a registry was a root before and shows meters already. It stays one,
   *     unless it is a composite that has got a registry which shows none, or which shows them by
   *     another root
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
      Set<MeterRegistry> leaves = leaves(composite);
      boolean isWhole = isRoot.test(composite) || isUsed(composite, leaves);
      for (MeterRegistry leaf : leaves) {
        isWhole &= isShown(leaf, which) && !covered.contains(leaf);
      }
      if (isWhole) {
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

  /**
   * Whether a composite has registries, and the application registers meters in it and not in these
   * alone. It does not in Micrometer's global one if a framework adds its registries to that: a
   * registry that is added later to a composite with meters has Micrometer log a warning.
   */
  private static boolean isUsed(CompositeMeterRegistry composite, Set<MeterRegistry> leaves) {
    return !leaves.isEmpty()
        && (hasMeters(composite) || leaves.stream().noneMatch(Roots::hasMeters));
  }

  static boolean hasMeters(MeterRegistry registry) {
    return !registry.getMeters().isEmpty();
  }

  private static Set<MeterRegistry> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** The registries that keep what is registered in this one: itself, or those of a composite. */
  static Set<MeterRegistry> leaves(MeterRegistry registry) {
    Set<MeterRegistry> leaves = identitySet();
    addLeaves(registry, leaves);
    return leaves;
  }

  private static void addLeaves(MeterRegistry registry, Set<MeterRegistry> leaves) {
    if (registry instanceof CompositeMeterRegistry composite) {
      for (MeterRegistry each : composite.getRegistries()) {
        addLeaves(each, leaves);
      }
    } else {
      leaves.add(registry);
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

  /** Whether Prometheus reads it, to which an empty label is none. */
  static boolean isOfPrometheus(MeterRegistry registry) {
    for (Class<?> type = registry.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getSimpleName().equals("PrometheusMeterRegistry")) {
        return true;
      }
    }
    if (registry instanceof CompositeMeterRegistry composite) {
      Set<MeterRegistry> leaves = leaves(composite);
      return !leaves.isEmpty() && leaves.stream().allMatch(Roots::isOfPrometheus);
    }
    return false;
  }
}
