package io.sre.instrumentation.bootstrap;

/**
 * A call that represents its bucket, and the trace that shows it.
 *
 * @param nanos its duration in ns
 * @param epochMillis when it ended, in ms since 1970
 * @param span its span
 */
public record Exemplar(long nanos, long epochMillis, SpanIds span) {}
