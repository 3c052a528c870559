package io.sre.instrumentation.engine.export;

import io.sre.instrumentation.bootstrap.AgentThreads;
import io.sre.instrumentation.bootstrap.SpanIds;
import io.sre.instrumentation.bootstrap.SpanSource;
import io.sre.instrumentation.bootstrap.Spans;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.loading.LoadedClasses;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Finds the OpenTelemetry APIs used in this JVM, to ask them for current spans: each application's
 * own, and that of OpenTelemetry's agent.
 *
 * <p>No API is asked before the application itself has used it: wrappers of the context storage
 * must be installed before its first use, which must not be the agent's.
 */
public final class OpenTelemetrySpans implements LoadedClasses.Listener {

  /** Loaded with the first use of a context: from then on its storage is settled. */
  private static final String FIRST_USE = "io/opentelemetry/context/LazyStorage";

  private static final String SPAN = "io/opentelemetry/api/trace/Span";
  private static final String SPAN_CONTEXT = "io/opentelemetry/api/trace/SpanContext";

  /** Held by the class, so exactly as long as its loader. */
  private static final ClassValue<SpanSource> SOURCES =
      new ClassValue<>() {
        @Override
        protected SpanSource computeValue(Class<?> span) {
          return source(span);
        }
      };

  private final Problems problems;

  /**
   * Adds the APIs that it finds to {@link Spans}.
   *
   * @param problems reports an API that cannot be read
   */
  public OpenTelemetrySpans(Problems problems) {
    this.problems = problems;
  }

  @Override
  public void loads(@Nullable ClassLoader loader, String name) {
    if (name.endsWith(FIRST_USE)) {
      String relocated = name.substring(0, name.length() - FIRST_USE.length());
      // Off this thread, which is loading a class.
      AgentThreads.daemon("sre-opentelemetry-spans", null, () -> add(loader, relocated)).start();
    }
  }

  /**
   * Asks an API from now on.
   *
   * @param relocated the prefix of its relocated names
   */
  void add(@Nullable ClassLoader loader, String relocated) {
    String span = (relocated + SPAN).replace('/', '.');
    try {
      Spans.add(SOURCES.get(Class.forName(span, false, loader)));
    } catch (ClassNotFoundException e) {
      // The application uses contexts without traces.
    } catch (Throwable e) {
      problems.report(
          "histograms have no exemplars: OpenTelemetry's " + span + " cannot be read (" + e + ")");
    }
  }

  /** The source for the copy of the API to which this span class belongs. */
  static SpanSource source(Class<?> span) {
    return Source.of(span);
  }

  /** One copy of the API, which is unknown to this agent at compile time. */
  private static final class Source implements SpanSource {

    /** {@code () -> Object}: the current span's context. */
    private final MethodHandle current;

    private final MethodHandle isSampled;
    private final MethodHandle traceId;
    private final MethodHandle spanId;

    private Source(
        MethodHandle current, MethodHandle isSampled, MethodHandle traceId, MethodHandle spanId) {
      this.current = current;
      this.isSampled = isSampled;
      this.traceId = traceId;
      this.spanId = spanId;
    }

    static Source of(Class<?> span) {
      try {
        String name = span.getName();
        String beside = name.substring(0, name.length() - SPAN.length());
        Class<?> context =
            Class.forName(beside + SPAN_CONTEXT.replace('/', '.'), false, span.getClassLoader());
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        return new Source(
            MethodHandles.filterReturnValue(
                    lookup.findStatic(span, "current", MethodType.methodType(span)),
                    lookup.findVirtual(span, "getSpanContext", MethodType.methodType(context)))
                .asType(MethodType.methodType(Object.class)),
            getter(lookup, context, "isSampled", boolean.class),
            getter(lookup, context, "getTraceId", String.class),
            getter(lookup, context, "getSpanId", String.class));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    private static MethodHandle getter(
        MethodHandles.Lookup lookup, Class<?> context, String name, Class<?> type)
        throws ReflectiveOperationException {
      return lookup
          .findVirtual(context, name, MethodType.methodType(type))
          .asType(MethodType.methodType(type, Object.class));
    }

    @Override
    public @Nullable SpanIds current() throws Throwable {
      Object context = (Object) current.invokeExact();
      if (!(boolean) isSampled.invokeExact(context)) {
        return null;
      }
      return new SpanIds(
          (String) traceId.invokeExact(context), (String) spanId.invokeExact(context));
    }
  }
}
