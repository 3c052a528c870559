package io.sre.instrumentation.benchmarks.call;

import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.bootstrap.Sweep;

/** Refuses a result of calls that were not counted: a method that was not woven is very fast. */
final class Counted {

  private static final long FEW = 1_000;

  private Counted() {}

  /** Fails unless every SLI whose name begins so has counted calls, and there are that many. */
  static void require(String namePrefix, int slis) {
    int found = 0;
    for (SliSnapshot snapshot : Sweep.snapshot(System.nanoTime())) {
      if (snapshot.sli().name().startsWith(namePrefix)) {
        found++;
        long calls = snapshot.successes().count();
        for (SliSnapshot.Durations failed : snapshot.failures().values()) {
          calls += failed.count();
        }
        if (calls < FEW) {
          throw new IllegalStateException(
              snapshot.sli().name() + " has counted " + calls + " calls only");
        }
      }
    }
    if (found != slis) {
      throw new IllegalStateException(
          found + " instead of " + slis + " SLIs are named " + namePrefix);
    }
  }
}
