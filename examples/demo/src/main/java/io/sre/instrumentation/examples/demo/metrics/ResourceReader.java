package io.sre.instrumentation.examples.demo.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Puts the samples of one scrape together again, resource by resource. */
public final class ResourceReader {

  private static final String RESOURCE = "saturation_resource";
  private static final String KIND = "saturation_kind";

  private final List<Sample> samples;

  private ResourceReader(List<Sample> samples) {
    this.samples = samples;
  }

  /**
   * Returns the resources that have a limit: what turned somebody away first, then what tells who
   * waits, then the others; each the fullest first.
   */
  public static List<ResourceReading> read(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> sample.name().equals("saturation_utilization_ratio"))
        .map(full -> of(full, samples).reading(full))
        .sorted(
            Comparator.comparing((ResourceReading resource) -> resource.rejected() == 0)
                .thenComparing(resource -> resource.waiting().isEmpty())
                .thenComparing(ResourceReading::utilization, Comparator.reverseOrder())
                .thenComparing(ResourceReading::name))
        .toList();
  }

  private static ResourceReader of(Sample one, List<Sample> samples) {
    String name = Objects.requireNonNullElse(one.label(RESOURCE), "");
    String kind = Objects.requireNonNullElse(one.label(KIND), "");
    return new ResourceReader(
        samples.stream()
            .filter(sample -> sample.is(RESOURCE, name) && sample.is(KIND, kind))
            .toList());
  }

  private ResourceReading reading(Sample full) {
    return new ResourceReading(
        Objects.requireNonNullElse(full.label(KIND), ""),
        Objects.requireNonNullElse(full.label(RESOURCE), ""),
        value("saturation_used").orElse(0),
        value("saturation_limit").orElse(0),
        full.value(),
        value("saturation_waiting"),
        Math.round(value("saturation_rejected_total").orElse(0)),
        Histogram.of(named("saturation_wait_seconds_bucket").toList()));
  }

  private OptionalDouble value(String name) {
    return named(name).mapToDouble(Sample::value).findFirst();
  }

  private Stream<Sample> named(String name) {
    return samples.stream().filter(sample -> sample.name().equals(name));
  }
}
