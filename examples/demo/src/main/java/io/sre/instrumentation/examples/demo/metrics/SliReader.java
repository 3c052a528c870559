package io.sre.instrumentation.examples.demo.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the samples of one scrape together again, SLI by SLI. */
public final class SliReader {

  /** An SLI shows up in one of these; a name in {@code sli_excluded_total} alone is none. */
  private static final Set<String> SIGNS_OF_AN_SLI =
      Set.of("sli_duration_seconds_count", "sli_in_flight", "slo_objective_ratio");

  private final List<Sample> samples;

  private SliReader(List<Sample> samples) {
    this.samples = samples;
  }

  /** Returns the SLIs: first those with objectives, then the others, each by name. */
  public static List<SliReading> read(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> SIGNS_OF_AN_SLI.contains(sample.name()))
        .map(sample -> sample.label("sli_name"))
        .filter(Objects::nonNull)
        .distinct()
        .map(name -> of(name, samples).reading(name))
        .sorted(
            Comparator.comparing((SliReading sli) -> sli.objectives().isEmpty())
                .thenComparing(SliReading::name))
        .toList();
  }

  private static SliReader of(String name, List<Sample> samples) {
    return new SliReader(samples.stream().filter(sample -> sample.is("sli_name", name)).toList());
  }

  private SliReading reading(String name) {
    return new SliReading(
        name,
        label("sli_kind"),
        owner(),
        count("sli_duration_seconds_count", sample -> true),
        count("sli_duration_seconds_count", sample -> sample.is("sli_outcome", "failure")),
        Histogram.of(family("sli_duration_seconds_bucket").toList()),
        count("sli_in_flight", sample -> true),
        family("sli_in_flight_age_seconds").mapToDouble(Sample::value).max().orElse(0),
        family("slo_objective_ratio").map(this::objective).toList());
  }

  private ObjectiveReading objective(Sample objective) {
    String name = Objects.requireNonNullElse(objective.label("slo_name"), "");
    SortedMap<String, Long> bad =
        family("slo_events_total")
            .filter(sample -> sample.is("slo_name", name) && sample.is("slo_outcome", "bad"))
            .filter(sample -> sample.value() > 0)
            .collect(
                Collectors.toMap(
                    sample -> Objects.requireNonNullElse(sample.label("slo_reason"), "unknown"),
                    sample -> Math.round(sample.value()),
                    Long::sum,
                    TreeMap::new));
    return new ObjectiveReading(
        name,
        objective.value(),
        objective.label("slo_within"),
        count(
            "slo_events_total",
            sample -> sample.is("slo_name", name) && sample.is("slo_outcome", "good")),
        bad);
  }

  private String owner() {
    String team = label("owner_team");
    String component = label("owner_component");
    return team.isEmpty() ? component : team + "/" + component;
  }

  private String label(String label) {
    return samples.stream()
        .map(sample -> sample.label(label))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  private long count(String family, Predicate<Sample> which) {
    return Math.round(family(family).filter(which).mapToDouble(Sample::value).sum());
  }

  private Stream<Sample> family(String family) {
    return samples.stream().filter(sample -> sample.name().equals(family));
  }
}
