package io.sre.instrumentation.bootstrap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The requests that one thread is serving, the innermost last. Used by that thread alone: the order
 * belongs to the thread, not to the calls, since two threads can serve one call.
 *
 * <p>A call that has ended on another thread stays until this thread looks for its innermost call
 * or begins to serve another.
 */
final class ServedCalls {

  private @Nullable Call[] calls = new Call[4];
  private int size;

  /** Begins to serve a call, or continues it: it becomes the innermost. */
  void enter(Call call) {
    removeOverAnd(call);
    if (size == calls.length) {
      calls = Arrays.copyOf(calls, 2 * size);
    }
    calls[size] = call;
    size++;
  }

  /** Stops serving a call. */
  void exit(Call call) {
    if (size > 0 && calls[size - 1] == call) {
      removeLast();
    } else {
      removeOverAnd(call);
    }
  }

  /** The innermost call in flight; null: none. */
  @Nullable Call innermost() {
    while (size > 0) {
      Call last = calls[size - 1];
      if (last != null && !last.isOver()) {
        return last;
      }
      removeLast();
    }
    return null;
  }

  boolean isEmpty() {
    return size == 0;
  }

  private void removeLast() {
    size--;
    calls[size] = null;
  }

  private void removeOverAnd(Call leaving) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      Call call = calls[i];
      if (call != null && call != leaving && !call.isOver()) {
        calls[kept] = call;
        kept++;
      }
    }
    Arrays.fill(calls, kept, size, null);
    size = kept;
  }
}
