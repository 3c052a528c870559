package io.sre.instrumentation.bootstrap;

/**
 * A call that stands for those of its bucket, and the trace in which it can be seen.
 *
 * @param nanos its duration in ns
 * @param epochMillis when it ended, in ms since 1970
 * @param span its span
 */
public record Exemplar(long nanos, long epochMillis, SpanIds span) {}
