package io.sre.instrumentation.engine.saturation.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the process stands in one hierarchy of control groups.
 *
 * @param unified whether it is version 2's
 * @param way the folders of its group and of those around it, as far as they can be seen from here
 */
record Cgroup(boolean unified, List<Path> way) {

  /**
   * The group whose limit is met first: what shares it counts against it, not the process alone.
   * The nearest, if none has a limit; null: no group says anything of one.
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

  /** Reads the limit of a group: infinite: unlimited; {@code NaN}: it says nothing of one. */
  @FunctionalInterface
  interface LimitOf {

    double of(Path group) throws IOException;
  }
}
