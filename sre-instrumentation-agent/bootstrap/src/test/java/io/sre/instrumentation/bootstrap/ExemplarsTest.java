package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.availability;
import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SPECIFICATION.md, section 4: histogram points carry exemplars where a span is current. */
class ExemplarsTest {

  private static final SpanIds FIRST = new SpanIds("1".repeat(32), "1".repeat(16));
  private static final SpanIds SECOND = new SpanIds("2".repeat(32), "2".repeat(16));

  private long errors = Suppressed.errors();
  private final Sli sli = TestSlis.sli(availability());
  private final Tracer tracer = new Tracer();

  /** A tracer; whose current span a test says. */
  private static final class Tracer implements SpanSource {

    private @Nullable SpanIds current;
    private @Nullable RuntimeException failure;
    private int asked;

    @Override
    public @Nullable SpanIds current() {
      asked++;
      if (failure != null) {
        throw failure;
      }
      return current;
    }
  }

  @BeforeEach
  void trace() {
    Spans.add(tracer);
  }

  @AfterEach
  void traceNoMore() {
    Spans.remove(tracer);
    assertThat(Suppressed.errors()).isEqualTo(errors);
  }

  private void call() {
    Recorder.end(Recorder.begin(sli.id()), null);
  }

  private void callWithin(SpanIds span) {
    tracer.current = span;
    call();
    tracer.current = null;
  }

  private List<Exemplar> ofSuccesses() {
    return snapshot(sli).successes().exemplars();
  }

  @Test
  void a_call_within_a_span_is_the_exemplar_of_its_bucket() {
    callWithin(FIRST);

    assertThat(ofSuccesses())
        .singleElement()
        .satisfies(
            exemplar -> {
              assertThat(exemplar.span()).isEqualTo(FIRST);
              assertThat(exemplar.nanos()).isBetween(1L, 5_000_000L);
              assertThat(exemplar.epochMillis()).isLessThanOrEqualTo(System.currentTimeMillis());
            });
  }

  @Test
  void a_call_without_a_span_is_no_exemplar() {
    call();

    assertThat(tracer.asked).isPositive();
    assertThat(ofSuccesses()).isEmpty();
  }

  @Test
  void the_first_call_of_a_bucket_since_a_snapshot_is_its_exemplar() {
    callWithin(FIRST);
    int asked = tracer.asked;
    callWithin(SECOND);

    assertThat(tracer.asked).isEqualTo(asked);
    assertThat(ofSuccesses()).extracting(Exemplar::span).containsExactly(FIRST);
    callWithin(SECOND);
    assertThat(ofSuccesses()).extracting(Exemplar::span).containsExactly(SECOND);
  }

  @Test
  void a_slower_bucket_has_an_exemplar_of_its_own() throws Exception {
    callWithin(FIRST);
    Object slower = Recorder.begin(sli.id());
    long begin = System.nanoTime();
    while (System.nanoTime() - begin <= 5_000_000) {
      Thread.onSpinWait();
    }
    tracer.current = SECOND;
    Recorder.end(slower, null);

    assertThat(ofSuccesses()).extracting(Exemplar::span).containsExactly(FIRST, SECOND);
  }

  @Test
  void failures_have_exemplars_by_error_type() {
    tracer.current = FIRST;
    Recorder.end(Recorder.begin(sli.id()), new IllegalStateException());
    tracer.current = SECOND;
    Recorder.end(Recorder.begin(sli.id()), new IllegalArgumentException());

    SliSnapshot snapshot = snapshot(sli);
    assertThat(snapshot.successes().exemplars()).isEmpty();
    assertThat(snapshot.failures().get("java.lang.IllegalStateException").exemplars())
        .extracting(Exemplar::span)
        .containsExactly(FIRST);
    assertThat(snapshot.failures().get("java.lang.IllegalArgumentException").exemplars())
        .extracting(Exemplar::span)
        .containsExactly(SECOND);
  }

  @Test
  void a_request_has_the_span_in_which_its_handler_was_called() {
    Call request = Calls.open(TestSlis.sli());
    tracer.current = FIRST;
    request.name(sli, Call.BY_HANDLER, null);
    tracer.current = null;
    HttpOutcome.of(request).end(200, false);
    Calls.close(request);

    assertThat(ofSuccesses()).extracting(Exemplar::span).containsExactly(FIRST);
  }

  @Test
  void a_request_does_not_have_the_span_of_the_request_before_it() {
    a_request_has_the_span_in_which_its_handler_was_called();
    Sli other = TestSlis.sli();
    Call request = Calls.open(TestSlis.sli());
    request.name(other, Call.BY_HANDLER, null);
    HttpOutcome.of(request).end(200, false);
    Calls.close(request);

    assertThat(snapshot(other).successes().exemplars()).isEmpty();
  }

  @Test
  void without_sampled_spans_the_tracer_is_read_a_limited_number_of_times() {
    for (int i = 0; i < 5_000; i++) {
      call();
    }

    assertThat(tracer.asked).isEqualTo(1_000);
    assertThat(snapshot(sli).successes().count()).isEqualTo(5_000);
    call();
    assertThat(tracer.asked).as("after a snapshot").isEqualTo(1_001);
  }

  @Test
  void an_exemplar_is_shown_for_two_minutes() {
    Exemplars exemplars = new Exemplars(Layout.of(5_000_000));
    exemplars.offer(1_000, FIRST);
    List<Exemplar> shown = exemplars.read(System.currentTimeMillis());
    long taken = shown.get(0).epochMillis();

    assertThat(exemplars.read(taken + 120_000)).isEqualTo(shown);
    assertThat(exemplars.read(taken + 120_001)).isEmpty();
  }

  @Test
  void a_tracer_that_throws_is_not_read_again_and_loses_no_call() {
    tracer.failure = new IllegalStateException("of the application");
    call();
    call();

    errors++;
    assertThat(Suppressed.errors()).isEqualTo(errors);
    assertThat(Spans.areTraced()).isFalse();
    assertThat(snapshot(sli).successes().count()).isEqualTo(2);
  }

  /** Its class may be retransformed, and is told of then as it was when it was loaded. */
  @Test
  void a_tracer_that_is_found_again_is_read_once() {
    Spans.add(tracer);
    call();

    assertThat(tracer.asked).isEqualTo(1);
  }

  @Test
  void a_tracer_is_not_kept_from_being_collected() {
    Spans.remove(tracer);
    addOneThatNobodyHolds();

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              System.gc();
              Spans.current();
              return !Spans.areTraced();
            });
  }

  private static void addOneThatNobodyHolds() {
    Spans.add(new Tracer());
  }
}
