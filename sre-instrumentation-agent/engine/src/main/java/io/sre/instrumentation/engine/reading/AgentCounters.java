package io.sre.instrumentation.engine.reading;

/** The agent's counts of itself. Thread-safe. */
public interface AgentCounters {

  /** Classes that were inspected. */
  long classesSeen();

  /** Classes that were woven. */
  long classesWoven();

  /** Classes that could not be woven. */
  long classesFailed();

  /** Time spent on weaving, in ns. */
  long weavingNanos();

  /** How often an SLI was requested past the limit. */
  long sliOverflow();
}
