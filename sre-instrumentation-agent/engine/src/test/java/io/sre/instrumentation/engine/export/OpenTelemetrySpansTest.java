package io.sre.instrumentation.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import io.sre.instrumentation.bootstrap.SpanIds;
import io.sre.instrumentation.bootstrap.SpanSource;
import io.sre.instrumentation.engine.Told;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenTelemetrySpansTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  private final SpanSource source = OpenTelemetrySpans.source(Span.class);

  private static Span span(TraceFlags flags) {
    return Span.wrap(SpanContext.create(TRACE, SPAN, flags, TraceState.getDefault()));
  }

  @Test
  void a_current_sampled_span_is_found() throws Throwable {
    try (Scope scope = span(TraceFlags.getSampled()).makeCurrent()) {
      assertThat(source.current()).isEqualTo(new SpanIds(TRACE, SPAN));
    }
  }

  @Test
  void a_span_that_is_not_sampled_is_ignored() throws Throwable {
    try (Scope scope = span(TraceFlags.getDefault()).makeCurrent()) {
      assertThat(source.current()).isNull();
    }
  }

  @Test
  void without_a_current_span_none_is_found() throws Throwable {
    assertThat(source.current()).isNull();
  }

  @Test
  void an_application_that_was_undeployed_is_not_held() throws Exception {
    Told told = new Told();
    WeakReference<ClassLoader> application = undeployed(new OpenTelemetrySpans(told.problems()));

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              System.gc();
              return application.refersTo(null);
            });
    assertThat(told.lines()).isEmpty();
  }

  private static WeakReference<ClassLoader> undeployed(OpenTelemetrySpans spans)
      throws IOException {
    List<URL> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.contains("opentelemetry-")) {
        jars.add(Path.of(entry).toUri().toURL());
      }
    }
    ClassLoader none = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader application = new URLClassLoader(jars.toArray(URL[]::new), none)) {
      spans.add(application, "");
      return new WeakReference<>(application);
    }
  }

  @Test
  void contexts_without_traces_are_not_reported() {
    Told told = new Told();

    new OpenTelemetrySpans(told.problems()).add(new ClassLoader(null) {}, "");

    assertThat(told.lines()).isEmpty();
  }
}
