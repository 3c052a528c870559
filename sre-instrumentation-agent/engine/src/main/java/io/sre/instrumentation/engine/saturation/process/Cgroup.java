package io.sre.instrumentation.engine.saturation.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The process's place in one hierarchy of control groups.
 *
 * @param unified whether it is version 2's
 * @param way the folders of its group and of the visible enclosing groups
 */
record Cgroup(boolean unified, List<Path> way) {

  /**
   * The group whose limit is reached first: usage of the whole group counts against it, not of the
   * process alone. The nearest, if none has a limit; null: no group specifies one.
   */
  @Nullable Limited tightest(LimitOf limits) throws IOException {
    Limited tightest = null;
    for (Path group : way) {
      double limit = limits.of(group);
      if (!Double.isNaN(limit) && (tightest == null || limit < tightest.limit)) {
        tightest = new Limited(group, limit);
      }
    }
    return tightest;
  }

  /**
   * A group with its limit.
   *
   * @param limit infinite: unlimited
   */
  record Limited(Path group, double limit) {

    boolean unlimited() {
      return Double.isInfinite(limit);
    }
  }

  /** Reads the limit of a group; infinite: unlimited; {@code NaN}: the group specifies none. */
  @FunctionalInterface
  interface LimitOf {

    double of(Path group) throws IOException;
  }
}
