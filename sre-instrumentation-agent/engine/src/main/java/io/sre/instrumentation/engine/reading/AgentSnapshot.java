package io.sre.instrumentation.engine.reading;

/**
 * What the agent has counted of itself at one moment; immutable. Every number but the last one only
 * grows from one reading to the next.
 *
 * @param errors errors that were kept from the application
 * @param callsLost calls that were not recorded, or that nothing can end any more
 * @param callsUnjudged calls whose {@code failsWhen} threw
 * @param classesSeen classes that were looked at
 * @param classesWoven classes that were woven
 * @param classesFailed classes that could not be woven
 * @param weavingNanos time spent on weaving, in ns
 * @param sliOverflow how many times an SLI was asked for past the limit
 * @param exportsFailed exports that failed
 * @param snapshotNanos how long it took to read all SLIs, in ns
 */
public record AgentSnapshot(
    long errors,
    long callsLost,
    long callsUnjudged,
    long classesSeen,
    long classesWoven,
    long classesFailed,
    long weavingNanos,
    long sliOverflow,
    long exportsFailed,
    long snapshotNanos) {}
