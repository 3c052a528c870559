package io.sre.instrumentation.engine.reading;

/**
 * The agent's counts of itself at one moment; immutable. No number except the last one ever
 * decreases from one reading to the next.
 *
 * @param errors errors that were kept from the application
 * @param callsLost calls that were not recorded, or can no longer end
 * @param callsUnjudged calls whose {@code failsWhen} threw
 * @param classesSeen classes that were inspected
 * @param classesWoven classes that were woven
 * @param classesFailed classes that could not be woven
 * @param weavingNanos time spent on weaving, in ns
 * @param sliOverflow how often an SLI was requested past the limit
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
