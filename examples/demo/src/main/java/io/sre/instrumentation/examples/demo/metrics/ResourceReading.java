package io.sre.instrumentation.examples.demo.metrics;

import java.util.OptionalDouble;

/**
 * How full something bounded is.
 *
 * @param used how much is in use
 * @param limit how much there is
 * @param utilization of the fullest of that name: 0 to 1
 * @param waiting how many wait; empty: it does not tell
 * @param rejected how many were turned away since the service started
 * @param waits how long it took to obtain
 */
public record ResourceReading(
    String kind,
    String name,
    double used,
    double limit,
    double utilization,
    OptionalDouble waiting,
    long rejected,
    Histogram waits) {}
