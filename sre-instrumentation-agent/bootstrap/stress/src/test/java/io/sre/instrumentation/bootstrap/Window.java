package io.sre.instrumentation.bootstrap;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places of the shared table that are for the keys of one state. States take turns, so that
 * those under way at a time hardly meet; and where they do, it must not matter.
 */
final class Window {

  private static final int WINDOWS = SharedSlots.table().length / SharedSlots.WINDOW;
  private static final int ACTORS = 2;
  private static final long[][] KEYS = keys();
  private static final AtomicInteger TURN = new AtomicInteger();

  private final int number = Math.floorMod(TURN.getAndIncrement(), WINDOWS);

  private static long[][] keys() {
    long[][] keys = new long[WINDOWS][ACTORS];
    int[] found = new int[WINDOWS];
    for (long key = 1; Arrays.stream(found).anyMatch(count -> count < ACTORS); key++) {
      int window = SharedSlots.window(key) / SharedSlots.WINDOW;
      if (found[window] < ACTORS) {
        keys[window][found[window]++] = key;
      }
    }
    return keys;
  }

  /** The key of an actor. */
  long key(int actor) {
    return KEYS[number][actor];
  }

  SharedSlot[] slots() {
    int first = number * SharedSlots.WINDOW;
    return Arrays.copyOfRange(SharedSlots.table(), first, first + SharedSlots.WINDOW);
  }

  /** What is taken when all is quiet, in English. */
  String taken() {
    for (SharedSlot slot : slots()) {
      if (slot.word != InFlight.FREE) {
        return "a place is taken";
      }
    }
    int first = number * SharedSlots.WINDOW;
    for (int i = first; i < first + SharedSlots.WINDOW; i++) {
      if (SharedSlots.KEYS[i] != 0) {
        return "a key is known";
      }
    }
    return "no place is taken";
  }
}
