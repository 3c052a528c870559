package io.sre.instrumentation.benchmarks;

/**
 * What one fork of JMH has measured.
 *
 * @param row what ran
 * @param threads how many threads ran it
 * @param round in which of the run's rounds, from 0
 * @param nanos ns a call, the mean of the fork's fastest iteration: whatever else a machine does,
 *     it only adds
 * @param bytes allocated a call, the mean of all iterations
 */
record Measurement(Row row, int threads, int round, double nanos, double bytes) {}
