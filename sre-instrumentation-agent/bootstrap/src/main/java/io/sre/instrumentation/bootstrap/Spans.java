package io.sre.instrumentation.bootstrap;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Which span a call belongs to, if the application traces. Any thread.
 *
 * <p>Tracers are held weakly: who adds one has it held by the class loader that it came with.
 */
public final class Spans {

  private static final List<WeakReference<SpanSource>> SOURCES = new CopyOnWriteArrayList<>();

  private Spans() {}

  /** Asks this tracer from now on, too; once, however often it is found. */
  public static synchronized void add(SpanSource source) {
    if (SOURCES.stream().noneMatch(reference -> reference.refersTo(source))) {
      SOURCES.add(new WeakReference<>(source));
    }
  }

  /** Asks this tracer no more. */
  static void remove(SpanSource source) {
    SOURCES.removeIf(reference -> reference.refersTo(source));
  }

  /** Whether anybody traces: where nobody does, no span is looked for. */
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
      // The stack may be used up, which says nothing of the tracer.
      return null;
    } catch (Throwable e) {
      // It would do no better for the next call.
      remove(source);
      Suppressed.error(e);
      return null;
    }
  }
}
