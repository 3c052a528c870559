package io.sre.instrumentation.instrumentations.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import io.sre.instrumentation.bootstrap.meters.MeterRegistryMirror.Which;
import io.sre.instrumentation.bootstrap.meters.MirroredMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Composites whose registries change, each with a meter of the application's own. */
class MirrorTest {

  private final Mirror mirror = new Mirror();
  private final List<Object> registries = new ArrayList<>();
  private final List<MirroredMeter> meters =
      new ArrayList<>(List.of(meter("sli.in.flight"), meter("slo.events")));

  private final CompositeMeterRegistry composite = made(new CompositeMeterRegistry());
  private final MeterRegistry left = made(new SimpleMeterRegistry());
  private final MeterRegistry right = made(new SimpleMeterRegistry());

  MirrorTest() {
    composite.config().commonTags("region", "eu");
    composite.counter("application.orders");
  }

  private <T extends MeterRegistry> T made(T registry) {
    registries.add(registry);
    return registry;
  }

  private static MirroredMeter meter(String name) {
    MirroredMeter meter =
        new MirroredMeter(
            name,
            MirroredMeter.Kind.GAUGE,
            "",
            "A gauge.",
            List.of("sli.name", "checkout"),
            List.of(),
            () -> {});
    meter.set(new MirroredMeter.Values(7, 0, 0, 0, List.of()));
    return meter;
  }

  private void show() {
    assertThat(mirror.show(registries, meters, Which.PULLED))
        .allMatch(line -> line.contains("$Pushing does not show SLIs"));
  }

  /** Names and tags of the agent's meters, with what they measure. */
  private static List<String> shownIn(MeterRegistry registry) {
    List<String> result = new ArrayList<>();
    for (Meter meter : registry.getMeters()) {
      if (!meter.getId().getName().startsWith("application.")) {
        StringBuilder line = new StringBuilder(meter.getId().getName());
        meter.getId().getTags().forEach(tag -> line.append(" ").append(tag.getValue()));
        meter.measure().forEach(each -> line.append(" ").append(each.getValue()));
        result.add(line.toString());
      }
    }
    result.sort(null);
    return result;
  }

  private static final List<String> BY_ITSELF =
      List.of("sli.in.flight checkout 7.0", "slo.events checkout 7.0");
  private static final List<String> BY_COMPOSITE =
      List.of("sli.in.flight eu checkout 7.0", "slo.events eu checkout 7.0");

  @Test
  void a_composite_passes_meters_on_with_its_tags() {
    composite.add(left).add(right);
    show();
    assertThat(shownIn(composite)).isEqualTo(BY_COMPOSITE);
    assertThat(shownIn(left)).isEqualTo(BY_COMPOSITE);
    assertThat(shownIn(right)).isEqualTo(BY_COMPOSITE);
  }

  @Test
  void a_composite_without_meters_leaves_them_to_registries_that_the_application_uses() {
    CompositeMeterRegistry unused = made(new CompositeMeterRegistry());
    left.counter("application.orders");
    unused.add(left);
    for (int turn = 0; turn < 2; turn++) {
      show();
      assertThat(unused.getMeters()).isEmpty();
      assertThat(shownIn(left)).isEqualTo(BY_ITSELF);
    }
  }

  @Test
  void a_composite_that_gets_a_registry_which_sends_series_loses_them_to_its_other_registries() {
    composite.add(left).add(right);
    show();
    MeterRegistry pushing = made(new Pushing());
    composite.add(pushing);
    assertThat(shownIn(pushing)).as("until the next turn").isNotEmpty();

    for (int turn = 0; turn < 2; turn++) {
      show();
      assertThat(shownIn(pushing)).isEmpty();
      assertThat(shownIn(composite)).isEmpty();
      assertThat(shownIn(left)).isEqualTo(BY_ITSELF);
      assertThat(shownIn(right)).isEqualTo(BY_ITSELF);
    }
    assertThat(pushing.getMeters()).as("the application's").hasSize(1);
    meters.add(meter("sli.later"));
    show();
    assertThat(shownIn(pushing)).isEmpty();
    assertThat(shownIn(left)).hasSize(3);
  }

  @Test
  void so_does_one_whose_composite_gets_it() {
    CompositeMeterRegistry inner = made(new CompositeMeterRegistry());
    inner.add(left);
    composite.add(inner).add(right);
    show();
    assertThat(shownIn(left)).isEqualTo(BY_COMPOSITE);
    MeterRegistry pushing = made(new Pushing());
    inner.add(pushing);

    show();
    assertThat(shownIn(pushing)).isEmpty();
    assertThat(shownIn(left)).isEqualTo(BY_ITSELF);
    assertThat(shownIn(right)).isEqualTo(BY_ITSELF);
  }

  @Test
  void with_registries_that_send_series_on_request_it_keeps_them() {
    composite.add(left);
    mirror.show(registries, meters, Which.ALL);
    MeterRegistry pushing = made(new Pushing());
    composite.add(pushing);
    mirror.show(registries, meters, Which.ALL);

    assertThat(shownIn(composite)).isEqualTo(BY_COMPOSITE);
    assertThat(shownIn(left)).isEqualTo(BY_COMPOSITE);
    assertThat(shownIn(pushing)).hasSize(2);
  }

  @Test
  void a_registry_that_shows_them_already_does_so_once_when_a_composite_gets_it() {
    MeterRegistry alone = made(new SimpleMeterRegistry());
    alone.counter("application.orders");
    composite.add(left);
    show();
    composite.add(alone);
    assertThat(shownIn(alone)).as("until the next turn").hasSize(4);

    show();
    assertThat(shownIn(alone)).isEqualTo(BY_ITSELF);
    assertThat(shownIn(left)).isEqualTo(BY_ITSELF);
    assertThat(shownIn(composite)).isEmpty();
  }

  @Test
  void a_registry_of_two_composites_keeps_them_when_one_of_them_loses_them() {
    CompositeMeterRegistry other = made(new CompositeMeterRegistry());
    other.config().commonTags("region", "eu");
    composite.add(left);
    other.add(right);
    show();
    composite.add(right);

    show();
    assertThat(shownIn(left)).isEqualTo(BY_COMPOSITE);
    assertThat(shownIn(right)).isEqualTo(BY_COMPOSITE);
    assertThat(List.of(shownIn(composite), shownIn(other)))
        .containsExactlyInAnyOrder(BY_COMPOSITE, List.of());
  }

  @Test
  void a_registry_that_a_composite_gives_up_shows_them_by_itself() {
    composite.add(left).add(right);
    show();
    composite.remove(left);

    for (int turn = 0; turn < 2; turn++) {
      show();
      assertThat(shownIn(left)).isEqualTo(BY_ITSELF);
      assertThat(shownIn(right)).isEqualTo(BY_COMPOSITE);
    }
  }

  @Test
  void a_composite_keeps_them_while_it_has_no_registries() {
    composite.add(left);
    show();
    composite.remove(left);
    show();
    assertThat(shownIn(composite)).hasSize(2);
    assertThat(shownIn(left)).isEqualTo(BY_ITSELF);

    composite.add(right);
    show();
    assertThat(shownIn(right)).isEqualTo(BY_COMPOSITE);
  }

  /** Sends its meters to somebody who bills by series. */
  private static final class Pushing extends StepMeterRegistry {

    Pushing() {
      super(
          new StepRegistryConfig() {
            @Override
            public String prefix() {
              return "pushing";
            }

            @Override
            public @Nullable String get(String key) {
              return null;
            }
          },
          Clock.SYSTEM);
    }

    @Override
    protected void publish() {}

    @Override
    protected TimeUnit getBaseTimeUnit() {
      return TimeUnit.SECONDS;
    }
  }
}
