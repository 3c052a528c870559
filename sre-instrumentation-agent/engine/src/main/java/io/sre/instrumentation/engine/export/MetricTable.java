package io.sre.instrumentation.engine.export;

import io.sre.instrumentation.bootstrap.HttpRoute;
import io.sre.instrumentation.bootstrap.Layout;
import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.bootstrap.Resource;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.engine.catalog.Owner;
import io.sre.instrumentation.engine.catalog.SliSource;
import io.sre.instrumentation.engine.export.Metric.Count;
import io.sre.instrumentation.engine.export.Metric.Kind;
import io.sre.instrumentation.engine.export.Metric.Label;
import io.sre.instrumentation.engine.export.Metric.Point;
import io.sre.instrumentation.engine.export.Metric.Value;
import io.sre.instrumentation.engine.reading.AgentSnapshot;
import io.sre.instrumentation.engine.reading.Reading;
import io.sre.instrumentation.engine.saturation.ResourceSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the metrics of the specification's section 4 from a reading: the only place that knows
 * their names, units and labels.
 */
final class MetricTable {

  private static final List<String> TEAM = List.of("owner.team");

  /** Labels that not every point of a metric has; of all others {@link #TEAM}. */
  private static final Map<String, List<String>> OPTIONAL =
      Map.of(
          "sli.duration", List.of("owner.team", "error.type"),
          "sli.info",
              List.of(
                  "owner.team",
                  "sli.class",
                  "sli.method",
                  "sli.line",
                  "http.request.method",
                  "http.route"),
          "slo.events", List.of("owner.team", "slo.reason"),
          "slo.objective", List.of("owner.team", "slo.within"));

  /** Metrics in the order they were first added to. */
  private final Map<String, Metric> metrics = new LinkedHashMap<>();

  private final Owner process;

  private MetricTable(Owner process) {
    this.process = process;
  }

  /** The metrics of one moment. */
  static List<Metric> of(Reading reading) {
    MetricTable table = new MetricTable(reading.owner());
    for (SliSnapshot snapshot : reading.slis()) {
      table.add(snapshot);
    }
    Map<Integer, SliSnapshot> byId = new HashMap<>();
    for (SliSnapshot snapshot : reading.slis()) {
      byId.put(snapshot.sli().id(), snapshot);
    }
    for (ResourceSnapshot resource : reading.resources()) {
      table.add(resource, byId);
    }
    table.add(reading.agent());
    return table.metrics.values().stream().map(Metric::frozen).toList();
  }

  /** The keys of the labels that some points of a metric have, and others do not. */
  static List<String> optionalLabels(String metric) {
    return OPTIONAL.getOrDefault(metric, TEAM);
  }

  private void add(SliSnapshot snapshot) {
    Sli sli = snapshot.sli();
    SliSource source = (SliSource) sli.source();
    List<Label> named = named(sli, source);
    snapshot
        .excluded()
        .forEach(
            (reason, calls) ->
                point(
                    "sli.excluded",
                    Kind.COUNTER,
                    "{call}",
                    "Calls that were no valid events.",
                    new Count(with(named, "sli.reason", reason), calls)));
    info(sli, source, named);
    if (sli.isExcluded()) {
      return;
    }
    durations(snapshot, source, named);
    snapshot
        .responses()
        .forEach(
            (status, responses) ->
                point(
                    "sli.responses",
                    Kind.COUNTER,
                    "{response}",
                    "Responses by the protocol's status.",
                    new Count(with(named, "sli.status", status), responses)));
    for (SliSnapshot.Events events : snapshot.events()) {
      objective(events, named);
    }
    point(
        "sli.in_flight",
        Kind.GAUGE,
        "{call}",
        "Calls in flight.",
        new Count(named, snapshot.inFlight()));
    point(
        "sli.in_flight.age",
        Kind.GAUGE,
        "s",
        "Age of the oldest call in flight.",
        new Value(named, snapshot.oldestAgeNanos() / Distributions.NANOS));
    if (source.limit() > 0) {
      concurrency(snapshot, source);
    }
  }

  /** {@code @Saturation}: the calls in flight against the method's limit. */
  private void concurrency(SliSnapshot snapshot, SliSource source) {
    double used = snapshot.inFlight();
    List<Label> labels = resource("concurrency", snapshot.sli().name(), source.owner());
    saturation(labels, used, source.limit(), Math.min(1, used / source.limit()), Double.NaN);
  }

  private List<Label> resource(String kind, String name, Owner owner) {
    List<Label> labels = owned(List.of(new Label("saturation.resource", name)), owner);
    return with(labels, "saturation.kind", kind);
  }

  private void saturation(
      List<Label> labels, double used, double limit, double utilization, double waiting) {
    gauge("utilization", "1", "Used / limit, of the fullest of this name.", labels, utilization);
    gauge("used", "{item}", "How much is in use.", labels, used);
    gauge("limit", "{item}", "How much there is.", labels, limit);
    gauge("waiting", "{item}", "How many wait.", labels, waiting);
  }

  private void gauge(
      String name, String unit, String description, List<Label> labels, double value) {
    if (!Double.isNaN(value)) {
      point("saturation." + name, Kind.GAUGE, unit, description, new Value(labels, value));
    }
  }

  private void add(ResourceSnapshot resource, Map<Integer, SliSnapshot> slis) {
    List<Label> labels = resource(resource.kind(), resource.name(), Owner.UNKNOWN);
    saturation(
        labels, resource.used(), resource.limit(), resource.utilization(), resource.waiting());
    if (!Double.isNaN(resource.rejected())) {
      point(
          "saturation.rejected",
          Kind.COUNTER,
          "{item}",
          "How many were turned away.",
          new Count(labels, Math.round(resource.rejected())));
    }
    SliSnapshot.Durations waits = resource.waits();
    if (waits != null) {
      histogram(
          "saturation.wait",
          "Time to obtain.",
          Resource.layoutOfWaits(),
          Distributions.CONVENTIONAL,
          waits,
          labels);
    }
    for (int id : resource.users()) {
      SliSnapshot sli = slis.get(id);
      if (sli != null && !sli.sli().isExcluded()) {
        List<Label> named = named(sli.sli(), (SliSource) sli.sli().source());
        List<Label> used = with(named, "saturation.resource", resource.name());
        point(
            "sli.resource",
            Kind.GAUGE,
            "",
            "A resource that calls of the SLI were seen to use. Always 1.",
            new Count(with(used, "saturation.kind", resource.kind()), 1));
      }
    }
  }

  private List<Label> named(Sli sli, SliSource source) {
    return owned(List.of(new Label("sli.name", sli.name())), source.owner());
  }

  private List<Label> owned(List<Label> labels, Owner own) {
    Owner owner = own.orElse(process);
    List<Label> result = with(labels, "owner.component", owner.component());
    return owner.team() == null ? result : with(result, "owner.team", owner.team());
  }

  private void info(Sli sli, SliSource source, List<Label> named) {
    List<Label> labels = with(named, "sli.kind", source.kind());
    labels = with(labels, "sli.found_by", source.foundBy());
    if (source.type() != null) {
      labels = with(labels, "sli.class", source.type());
    }
    if (source.method() != null) {
      labels = with(labels, "sli.method", source.method());
    }
    if (source.line() > 0) {
      labels = with(labels, "sli.line", Integer.toString(source.line()));
    }
    HttpRoute route = sli.route();
    if (route != null) {
      labels = with(labels, "http.request.method", route.method());
      if (route.path() != null) {
        labels = with(labels, "http.route", route.path());
      }
    }
    point(
        "sli.info",
        Kind.GAUGE,
        "",
        "Where the SLI was found, and by what. Always 1.",
        new Count(labels, 1));
  }

  private void durations(SliSnapshot snapshot, SliSource source, List<Label> named) {
    List<Label> kind = with(named, "sli.kind", source.kind());
    duration(snapshot.sli(), snapshot.successes(), with(kind, "sli.outcome", "success"));
    snapshot
        .failures()
        .forEach(
            (errorType, failures) ->
                duration(
                    snapshot.sli(),
                    failures,
                    with(with(kind, "sli.outcome", "failure"), "error.type", errorType)));
  }

  private void duration(Sli sli, SliSnapshot.Durations durations, List<Label> labels) {
    SortedSet<Double> boundaries = Distributions.CONVENTIONAL;
    for (Objective objective : sli.objectives()) {
      if (objective.withinNanos() != Objective.NO_LIMIT) {
        boundaries = new TreeSet<>(boundaries);
        boundaries.add(objective.withinNanos() / Distributions.NANOS);
      }
    }
    histogram("sli.duration", "Durations of calls.", sli.layout(), boundaries, durations, labels);
  }

  private void histogram(
      String name,
      String description,
      Layout layout,
      SortedSet<Double> boundaries,
      SliSnapshot.Durations durations,
      List<Label> labels) {
    point(
        name,
        Kind.HISTOGRAM,
        "s",
        description,
        Distributions.of(layout, boundaries, durations, labels));
  }

  private void objective(SliSnapshot.Events events, List<Label> named) {
    Objective objective = events.objective();
    List<Label> labels = with(named, "slo.name", objective.name());
    List<Label> bad = with(labels, "slo.outcome", "bad");
    events(with(labels, "slo.outcome", "good"), events.good());
    events(with(bad, "slo.reason", "error"), events.error());
    if (objective.withinNanos() != Objective.NO_LIMIT) {
      events(with(bad, "slo.reason", "slow"), events.slow());
      events(with(bad, "slo.reason", "overdue"), events.overdue());
    }
    List<Label> promise = labels;
    if (objective.within() != null) {
      promise = with(promise, "slo.within", objective.within());
    }
    point(
        "slo.objective",
        Kind.GAUGE,
        "1",
        "The share of valid calls that was promised to be good.",
        new Value(with(promise, "slo.window", objective.window()), objective.target()));
    point(
        "slo.window",
        Kind.GAUGE,
        "s",
        "The time over which the objective holds.",
        new Count(labels, objective.windowSeconds()));
    point(
        "slo.min_bad_events",
        Kind.GAUGE,
        "{event}",
        "The least bad events that anybody is alerted for.",
        new Count(labels, objective.minBadEvents()));
  }

  private void events(List<Label> labels, long events) {
    point(
        "slo.events",
        Kind.COUNTER,
        "{event}",
        "Valid calls, judged against an objective.",
        new Count(labels, events));
  }

  private void add(AgentSnapshot agent) {
    ofAgent("errors", "{error}", "Errors kept from the application.", agent.errors());
    ofAgent(
        "calls.lost",
        "{call}",
        "Calls that were not recorded, or that nothing can end any more.",
        agent.callsLost());
    ofAgent(
        "calls.unjudged",
        "{call}",
        "Calls whose failsWhen threw: no failures because of their value.",
        agent.callsUnjudged());
    ofAgent("classes.seen", "{class}", "Classes looked at.", agent.classesSeen());
    ofAgent("classes.woven", "{class}", "Classes woven.", agent.classesWoven());
    ofAgent("classes.failed", "{class}", "Classes that could not be woven.", agent.classesFailed());
    ofAgent("sli.overflow", "{sli}", "SLIs asked for past the limit.", agent.sliOverflow());
    ofAgent("exports.failed", "{export}", "Exports that failed.", agent.exportsFailed());
    List<Label> labels = owned(List.of(), process);
    point(
        "sre.agent.weaving.time",
        Kind.COUNTER,
        "s",
        "Time spent on weaving.",
        new Value(labels, agent.weavingNanos() / Distributions.NANOS));
    point(
        "sre.agent.snapshot.duration",
        Kind.GAUGE,
        "s",
        "Duration of the last snapshot.",
        new Value(labels, agent.snapshotNanos() / Distributions.NANOS));
  }

  private void ofAgent(String name, String unit, String description, long count) {
    List<Label> labels = owned(List.of(), process);
    point("sre.agent." + name, Kind.COUNTER, unit, description, new Count(labels, count));
  }

  private void point(String name, Kind kind, String unit, String description, Point point) {
    metrics
        .computeIfAbsent(name, key -> new Metric(name, kind, unit, description, new ArrayList<>()))
        .points()
        .add(point);
  }

  private static List<Label> with(List<Label> labels, String key, @Nullable String value) {
    List<Label> result = new ArrayList<>(labels);
    result.add(new Label(key, value == null ? "" : value));
    return result;
  }
}
