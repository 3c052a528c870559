package io.sre.instrumentation.engine.reading;

import io.sre.instrumentation.bootstrap.HttpRequests;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.Sweep;
import io.sre.instrumentation.engine.saturation.ResourceSnapshot;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The data that this process has recorded: the only path from the recorder to its readers. */
public final class Recorded implements Readings.Source {

  private final AgentCounters counters;
  private final Supplier<List<ResourceSnapshot>> resources;
  private final LongSupplier exportsFailed;

  private Recorded(
      AgentCounters counters,
      Supplier<List<ResourceSnapshot>> resources,
      LongSupplier exportsFailed) {
    this.counters = counters;
    this.resources = resources;
    this.exportsFailed = exportsFailed;
  }

  /**
   * Returns the source for this process.
   *
   * @param counters the agent's counts of its weaving
   * @param resources reads the usage of all bounded resources
   * @param exportsFailed the number of failed exports
   */
  public static Readings.Source of(
      AgentCounters counters,
      Supplier<List<ResourceSnapshot>> resources,
      LongSupplier exportsFailed) {
    return new Recorded(counters, resources, exportsFailed);
  }

  @Override
  public List<ResourceSnapshot> resources() {
    return resources.get();
  }

  @Override
  public List<SliSnapshot> slis(long nowNanos) {
    return Sweep.snapshot(nowNanos);
  }

  @Override
  public List<HttpRequests> requests() {
    return HttpRoutes.requests();
  }

  @Override
  public AgentSnapshot agent(long snapshotNanos) {
    return new AgentSnapshot(
        Suppressed.errors(),
        Suppressed.lostCalls(),
        Suppressed.unjudgedCalls(),
        counters.classesSeen(),
        counters.classesWoven(),
        counters.classesFailed(),
        counters.weavingNanos(),
        counters.sliOverflow(),
        exportsFailed.getAsLong(),
        snapshotNanos);
  }
}
