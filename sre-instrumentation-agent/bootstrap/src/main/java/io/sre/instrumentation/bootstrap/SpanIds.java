package io.sre.instrumentation.bootstrap;

/**
 * A span of a trace, in the notation of W3C's Trace Context.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace Context</a>
 */
public record SpanIds(String traceId, String spanId) {}
