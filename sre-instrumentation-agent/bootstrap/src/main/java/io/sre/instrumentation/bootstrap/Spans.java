package io.sre.instrumentation.bootstrap;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Finds the span that a call belongs to, if the application traces. Thread-safe.
 *
 * <p>Tracers are held weakly: the code that adds one must have it held by the tracer's own class
 * loader.
 */
public final class Spans {

  private static final List<WeakReference<SpanSource>> SOURCES = new CopyOnWriteArrayList<>();

  private Spans() {}

  /** Adds a tracer; has no effect if it is known already. */
  public static synchronized void add(SpanSource source) {
    if (SOURCES.stream().noneMatch(reference -> reference.refersTo(source))) {
      SOURCES.add(new WeakReference<>(source));
    }
  }

  /** Removes a tracer. */
  static void remove(SpanSource source) {
    SOURCES.removeIf(reference -> reference.refersTo(source));
  }

  /** Whether the application traces: if not, no span is looked for. */
  static boolean areTraced() {
    return !SOURCES.isEmpty();
  }

  /** The sampled span that is current on this thread; null: none. */
  static @Nullable SpanIds current() {
    boolean someAreGone = false;
    for (WeakReference<SpanSource> reference : SOURCES) {
      SpanSource source = reference.get();
      SpanIds span = source == null ? null : current(source);
      if (span != null) {
        return span;
      }
      someAreGone |= source == null;
    }
    if (someAreGone) {
      SOURCES.removeIf(reference -> reference.refersTo(null));
    }
    return null;
  }

  private static @Nullable SpanIds current(SpanSource source) {
    try {
      return source.current();
    } catch (VirtualMachineError e) {
      // The stack may be used up, which is not the tracer's fault.
      return null;
    } catch (Throwable e) {
      // It would throw again for the next call.
      remove(source);
      Suppressed.error(e);
      return null;
    }
  }
}
