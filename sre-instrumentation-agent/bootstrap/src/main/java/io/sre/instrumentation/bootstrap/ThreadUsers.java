package io.sre.instrumentation.bootstrap;

import java.util.Map;

/** Finds out whose calls ran on which threads; by looking, at no cost to the calls. */
public final class ThreadUsers {

  private ThreadUsers() {}

  /**
   * Notes for pools the SLIs whose calls ran on their threads.
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
