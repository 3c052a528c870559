package io.sre.instrumentation.tools.scan;

/** How bad a finding is, the worst last. */
public enum Severity {
  /** Worth knowing. */
  NOTE,
  /** Works, and is likely not what was meant, or leaves somebody unpaged. */
  WARNING,
  /** Does not do what it says. */
  ERROR
}
