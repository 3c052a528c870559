package io.sre.instrumentation.benchmarks.startup;

/** What is measured of a process. */
enum Figure {
  WALL("wall s", 2),
  CPU("CPU s", 2),
  RSS("RSS MB", 0),
  SETTLED_CPU("CPU s, settled", 2),
  SETTLED_RSS("RSS MB, settled", 0);

  private final String label;
  private final int decimals;

  Figure(String label, int decimals) {
    this.label = label;
    this.decimals = decimals;
  }

  String label() {
    return label;
  }

  /** As many digits as mean something. */
  int decimals() {
    return decimals;
  }
}
