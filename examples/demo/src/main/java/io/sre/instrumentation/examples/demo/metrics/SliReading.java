package io.sre.instrumentation.examples.demo.metrics;

import java.util.List;

/**
 * What the agent says of one SLI since the service started.
 *
 * @param kind {@code http}, {@code method}, ...; empty before it is known
 * @param owner {@code team/component}, or the component where no team is known
 * @param inFlight calls that have begun and not ended
 * @param oldestSeconds the age of the oldest of those
 */
public record SliReading(
    String name,
    String kind,
    String owner,
    long calls,
    long failures,
    Histogram durations,
    long inFlight,
    double oldestSeconds,
    List<ObjectiveReading> objectives) {}
