package io.sre.instrumentation.instrumentations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.TestCalls;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Which publishers a measured one can replace, on the oldest version of Reactor. */
class InternalOperatorsTest {

  private final TestCalls mono = TestCalls.of(new MonoCompletion());
  private final TestCalls flux = TestCalls.of(new FluxCompletion());
  private final long errors = Suppressed.errors();

  @AfterEach
  void the_agent_has_no_errors() {
    assertThat(Suppressed.errors()).isEqualTo(errors);
  }

  /** Known to callers by more than its being a {@code Flux}. */
  static final class Own<T> extends FluxOperator<T, T> {

    Own(Flux<T> source) {
      super(source);
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
      source.subscribe(actual);
    }
  }

  @Test
  void a_value_whose_class_callers_can_know_is_not_replaced_as_an_object() {
    MonoCompletion ofMono = new MonoCompletion();
    FluxCompletion ofFlux = new FluxCompletion();
    for (Publisher<?> internal :
        List.of(
            Mono.just(1),
            Mono.just(1).map(value -> value),
            Mono.never(),
            mono.returning(Mono.just(1)))) {
      assertThat(ofMono.isReplaceable(internal.getClass())).as("%s", internal).isTrue();
    }
    for (Publisher<?> internal :
        List.of(
            Flux.just(1),
            Flux.range(0, 3).filter(value -> true),
            Flux.range(0, 3).publish().refCount(),
            flux.returning(Flux.just(1)))) {
      assertThat(ofFlux.isReplaceable(internal.getClass())).as("%s", internal).isTrue();
    }
    assertThat(ofMono.isReplaceable(Sinks.one().asMono().getClass())).as("a processor").isFalse();
    for (Publisher<?> known :
        List.of(
            Flux.just(1).publish(),
            Objects.requireNonNull(Flux.just(1).groupBy(value -> value).blockFirst()),
            Sinks.many().multicast().onBackpressureBuffer().asFlux(),
            new Own<>(Flux.just(1)))) {
      assertThat(ofFlux.isReplaceable(known.getClass())).as("%s", known).isFalse();
    }
  }
}
