package io.sre.instrumentation.benchmarks;

/**
 * What one fork of JMH has measured.
 *
 * @param row what ran
 * @param threads how many threads ran it
 * @param round in which of the run's rounds, from 0
 * @param medianNanos ns a call, the median over windows: what the machine does besides hardly moves
 *     it, and neither does the time for which one of several threads waits for another
 * @param meanNanos ns a call, the mean of the quietest iteration: waiting is in it
 * @param bytes allocated a call
 */
record Measurement(
    Row row, int threads, int round, double medianNanos, double meanNanos, double bytes) {}
