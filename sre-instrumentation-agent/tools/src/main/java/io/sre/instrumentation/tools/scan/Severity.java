package io.sre.instrumentation.tools.scan;

/** The severity of a finding, the worst last. */
public enum Severity {
  /** Worth knowing. */
  NOTE,
  /** Works, but likely not as intended, or leaves nobody to be paged. */
  WARNING,
  /** Does not work as declared. */
  ERROR
}
