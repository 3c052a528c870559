package io.sre.instrumentation.instrumentations.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.sre.instrumentation.bootstrap.meters.MeterRegistryMirror;
import io.sre.instrumentation.bootstrap.meters.MirroredMeter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Registers the agent's series as Micrometer's meters. */
final class Mirror implements MeterRegistryMirror {

  /**
   * An application configures a registry before it registers its first meter. A registry without
   * any is complete after this time.
   */
  private static final long EMPTY_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** What Micrometer writes where a tag does not apply. */
  private static final String NONE = "none";

  /** By registry; what is in it refers to none, so that a registry can be collected. */
  private final Map<MeterRegistry, Shown> shown = new WeakHashMap<>();

  /** What a registry shows of the agent. */
  private static final class Shown {

    final long firstSeenNanos = System.nanoTime();
    final Map<MirroredMeter, List<Meter.Id>> meters = new LinkedHashMap<>();

    /** Those that a composite has passed the meters on to. */
    final Set<MeterRegistry> leaves = Collections.newSetFromMap(new WeakHashMap<>());

    /** Decided when the first meter is registered, since tags must not change. */
    @Nullable String absent;

    private boolean hasFailed;

    /** Reports the first failure of a registry: the others are most often the same. */
    void failed(
        MeterRegistry registry, MirroredMeter meter, String what, Throwable e, List<String> lines) {
      if (!hasFailed) {
        hasFailed = true;
        lines.add(
            String.format(
                "%s does not %s %s (%s): it shows only a part of what the agent measures",
                registry.getClass().getName(), what, meter.name(), e));
      }
    }
  }

  Mirror() {}

  @Override
  public List<String> show(List<Object> registries, Collection<MirroredMeter> meters, Which which) {
    List<MeterRegistry> open = new ArrayList<>();
    for (Object each : registries) {
      MeterRegistry registry = (MeterRegistry) each;
      if (!registry.isClosed()) {
        open.add(registry);
      }
    }
    List<String> lines = new ArrayList<>();
    for (MeterRegistry registry : open) {
      if (which == Which.PULLED
          && !(registry instanceof CompositeMeterRegistry)
          && !Roots.isPulled(registry)) {
        lines.add(
            String.format(
                "%s does not show SLIs, since it sends each series to somebody: sre.micrometer=on"
                    + " has it show them",
                registry.getClass().getName()));
      }
    }
    List<MeterRegistry> roots;
    try {
      roots = Roots.of(open, this::isRoot, which);
      for (MeterRegistry registry : open) {
        if (registry instanceof CompositeMeterRegistry) {
          withdraw(registry, roots, lines);
        }
      }
    } catch (ConcurrentModificationException e) {
      // The application changes a composite; the next turn sees what it has become.
      return lines;
    }
    for (MeterRegistry root : roots) {
      Shown of = shown.computeIfAbsent(root, key -> new Shown());
      if (of.absent != null || isComplete(root, of)) {
        if (of.absent == null) {
          of.absent = Roots.isOfPrometheus(root) ? "" : NONE;
        }
        update(root, of, of.absent, meters, lines);
      }
    }
    return lines;
  }

  private boolean isRoot(MeterRegistry registry) {
    Shown of = shown.get(registry);
    return of != null && of.absent != null;
  }

  /**
   * Removes meters from registries that a composite has given up, and from the composite if it is a
   * root no longer. A root that shares a registry with it may lose meters by that: all of its
   * meters are registered again.
   */
  private void withdraw(MeterRegistry composite, List<MeterRegistry> roots, List<String> lines) {
    Set<MeterRegistry> leaves = Roots.leaves(composite);
    removeFromOthers(leaves, shown.computeIfAbsent(composite, key -> new Shown()), lines);
    if (isRoot(composite) && roots.stream().noneMatch(root -> root == composite)) {
      removeAll(composite, lines);
      shown.remove(composite);
      for (MeterRegistry root : roots) {
        if (!Collections.disjoint(leaves, Roots.leaves(root))) {
          removeAll(root, lines);
        }
      }
    }
  }

  /** A registry that a composite has no more keeps its meters, and would show them twice. */
  private static void removeFromOthers(
      Set<MeterRegistry> leaves, Shown ofComposite, List<String> lines) {
    for (MeterRegistry leaf : ofComposite.leaves) {
      if (!leaves.contains(leaf)) {
        ofComposite.meters.forEach(
            (meter, ids) -> {
              try {
                ids.forEach(leaf::removeByPreFilterId);
              } catch (RuntimeException | LinkageError e) {
                ofComposite.failed(leaf, meter, "remove", e, lines);
              }
            });
      }
    }
    ofComposite.leaves.clear();
    ofComposite.leaves.addAll(leaves);
  }

  private void removeAll(MeterRegistry registry, List<String> lines) {
    Shown of = shown.get(registry);
    if (of != null) {
      removeAllBut(Set.of(), registry, of, lines);
    }
  }

  /** Whether the application has configured a registry, and has begun to use it. */
  private static boolean isComplete(MeterRegistry registry, Shown of) {
    return Roots.hasMeters(registry) || System.nanoTime() - of.firstSeenNanos > EMPTY_NANOS;
  }

  private static void update(
      MeterRegistry registry,
      Shown of,
      String absent,
      Collection<MirroredMeter> meters,
      List<String> lines) {
    for (MirroredMeter meter : meters) {
      if (!of.meters.containsKey(meter)) {
        // Even if it fails: the next time it would fail again.
        List<Meter.Id> ids = new ArrayList<>();
        of.meters.put(meter, ids);
        try {
          register(registry, meter, tags(meter, absent), ids);
        } catch (RuntimeException | LinkageError e) {
          of.failed(registry, meter, "take", e, lines);
        }
      }
    }
    if (of.meters.size() > meters.size()) {
      removeAllBut(new HashSet<>(meters), registry, of, lines);
    }
  }

  private static void removeAllBut(
      Set<MirroredMeter> meters, MeterRegistry registry, Shown of, List<String> lines) {
    for (Iterator<Map.Entry<MirroredMeter, List<Meter.Id>>> each = of.meters.entrySet().iterator();
        each.hasNext(); ) {
      Map.Entry<MirroredMeter, List<Meter.Id>> meter = each.next();
      if (!meters.contains(meter.getKey())) {
        each.remove();
        try {
          meter.getValue().forEach(registry::remove);
        } catch (RuntimeException | LinkageError e) {
          of.failed(registry, meter.getKey(), "remove", e, lines);
        }
      }
    }
  }

  private static Tags tags(MirroredMeter meter, String absent) {
    List<Tag> tags = new ArrayList<>();
    List<String> keysAndValues = meter.tags();
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      String value = keysAndValues.get(i + 1);
      tags.add(Tag.of(keysAndValues.get(i), value.isEmpty() ? absent : value));
    }
    return Tags.of(tags);
  }

  private static void register(
      MeterRegistry registry, MirroredMeter meter, Tags tags, List<Meter.Id> ids) {
    switch (meter.kind()) {
      case COUNTER ->
          ids.add(
              FunctionCounter.builder(meter.name(), meter, each -> each.read().value())
                  .description(meter.description())
                  .tags(tags)
                  .register(registry)
                  .getId());
      case GAUGE -> ids.add(gauge(registry, meter, tags));
      case TIMER -> registerTimer(registry, meter, tags, ids);
    }
  }

  private static Meter.Id gauge(MeterRegistry registry, MirroredMeter meter, Tags tags) {
    if (meter.unit().equals("s")) {
      return TimeGauge.builder(meter.name(), meter, TimeUnit.SECONDS, each -> each.read().value())
          .description(meter.description())
          .tags(tags)
          .register(registry)
          .getId();
    }
    return Gauge.builder(meter.name(), meter, each -> each.read().value())
        .description(meter.description())
        .baseUnit(meter.unit().equals("1") ? "ratio" : null)
        .tags(tags)
        .register(registry)
        .getId();
  }

  /** Named as Micrometer's own histograms are where a registry has no type for them. */
  private static void registerTimer(
      MeterRegistry registry, MirroredMeter meter, Tags tags, List<Meter.Id> ids) {
    ids.add(
        FunctionTimer.builder(
                meter.name(),
                meter,
                each -> each.read().count(),
                each -> each.read().sum(),
                TimeUnit.SECONDS)
            .description(meter.description())
            .tags(tags)
            .register(registry)
            .getId());
    ids.add(
        TimeGauge.builder(meter.name() + ".max", meter, TimeUnit.SECONDS, each -> each.read().max())
            .description("The longest of the last minutes.")
            .tags(tags)
            .register(registry)
            .getId());
    List<Double> boundaries = meter.boundaries();
    for (int i = 0; i <= boundaries.size(); i++) {
      int bucket = i;
      String within = i < boundaries.size() ? boundaries.get(i).toString() : "+Inf";
      ids.add(
          Gauge.builder(meter.name() + ".histogram", meter, each -> within(each, bucket))
              .description("How many were at most so long.")
              .tags(tags.and("le", within))
              .register(registry)
              .getId());
    }
  }

  private static double within(MirroredMeter meter, int bucket) {
    MirroredMeter.Values values = meter.read();
    List<Long> within = values.within();
    if (bucket == meter.boundaries().size()) {
      return values.count();
    }
    return bucket < within.size() ? within.get(bucket) : Double.NaN;
  }
}
