package io.sre.instrumentation.bootstrap;

import java.util.Map;

/** Finds out which SLIs' calls ran on which threads, by inspection, at no cost to the calls. */
public final class ThreadUsers {

  private ThreadUsers() {}

  /**
   * Adds to each pool the SLIs whose calls ran on its threads.
   *
   * @param pools by thread; registered in {@link Resources}
   */
  public static void of(Map<Thread, Object> pools) {
    for (ThreadSlot slot : ThreadSlot.all()) {
      Object pool = pools.get(slot.owner());
      if (pool != null) {
        slot.slis().forEach(sli -> Resources.usedBy(pool, sli));
      }
    }
  }
}
