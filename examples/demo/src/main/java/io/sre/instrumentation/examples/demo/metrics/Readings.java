package io.sre.instrumentation.examples.demo.metrics;

import java.util.List;

/** What a service says of itself at one moment. */
public record Readings(List<SliReading> slis, List<ResourceReading> resources) {

  public static final Readings NONE = new Readings(List.of(), List.of());

  /** Reads a scrape. */
  public static Readings of(String scrape) {
    List<Sample> samples = Exposition.parse(scrape);
    return new Readings(SliReader.read(samples), ResourceReader.read(samples));
  }
}
