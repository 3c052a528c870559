package io.sre.instrumentation.engine.reading;

/** What the agent says of itself. Any thread reads. */
public interface AgentCounters {

  /** Classes that were looked at. */
  long classesSeen();

  /** Classes that were woven. */
  long classesWoven();

  /** Classes that could not be woven. */
  long classesFailed();

  /** Time spent on weaving, in ns. */
  long weavingNanos();

  /** How many times an SLI was asked for past the limit. */
  long sliOverflow();
}
