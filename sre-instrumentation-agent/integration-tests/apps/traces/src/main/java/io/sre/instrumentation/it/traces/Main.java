package io.sre.instrumentation.it.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import io.sre.instrumentation.api.Sli;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Calls as a line of its input says: {@code before} any span is current, or within the span of a
 * {@code traceparent}. The first of those comes after it has wrapped the storage of contexts.
 */
public final class Main {

  private static boolean wrapped;

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("ready");
    boolean first = true;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("before")) {
          // The API is there, and no context has been used.
          System.out.println("called within " + Span.getInvalid());
          serve();
          continue;
        }
        if (first) {
          ContextStorage.addWrapper(Main::wrap);
          first = false;
        }
        String[] parts = line.split("-");
        SpanContext context =
            SpanContext.create(
                parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
        try (Scope scope = Span.wrap(context).makeCurrent()) {
          serve();
          fail();
        }
        System.out.println(wrapped ? "called" : "called, and what wraps contexts was refused");
      }
    }
  }

  private static ContextStorage wrap(ContextStorage storage) {
    wrapped = true;
    return storage;
  }

  @Sli("serve")
  private static void serve() {}

  private static void fail() {
    try {
      refuse();
    } catch (IllegalStateException e) {
      // As it should.
    }
  }

  @Sli("refuse")
  private static void refuse() {
    throw new IllegalStateException();
  }
}
