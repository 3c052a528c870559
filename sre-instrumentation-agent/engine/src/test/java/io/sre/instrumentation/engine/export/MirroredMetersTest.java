package io.sre.instrumentation.engine.export;

import static io.sre.instrumentation.engine.export.Known.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.bootstrap.Snapshots;
import io.sre.instrumentation.bootstrap.meters.MirroredMeter;
import io.sre.instrumentation.engine.catalog.Catalog;
import io.sre.instrumentation.engine.catalog.Owner;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.reading.Reading;
import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MirroredMetersTest {

  private final List<Reading> readings = new ArrayList<>();
  private final MirroredMeters meters =
      new MirroredMeters(() -> readings.get(readings.size() - 1), Problems.onStderr());

  private void read(long seconds, SliSnapshot... snapshots) {
    readings.add(
        new Reading(
            TimeUnit.SECONDS.toNanos(seconds),
            TimeUnit.SECONDS.toNanos(seconds),
            new ServiceIdentity("shop", "7"),
            Known.SHOP,
            List.of(snapshots),
            List.of(),
            List.of(),
            Known.AGENT_SNAPSHOT));
  }

  private static SliSnapshot calls(Duration... durations) {
    return Snapshots.of("calls", Catalog.boundaries(), Known.source("http", Owner.UNKNOWN))
        .success(durations)
        .build();
  }

  private List<MirroredMeter> of(String name) {
    return meters.all().stream().filter(meter -> meter.name().equals(name)).toList();
  }

  private MirroredMeter.Values durations() {
    return of("sli.duration").get(0).read();
  }

  @Test
  void a_meter_has_the_values_of_the_latest_reading_when_it_is_read() {
    read(1, calls(ms(4)));
    MirroredMeter durations = of("sli.duration").get(0);
    assertThat(durations.read().count()).isEqualTo(1);

    read(2, calls(ms(4), ms(250)));
    assertThat(durations.read().count()).isEqualTo(2);
    assertThat(durations.read().sum()).isCloseTo(.254, within(1e-9));
    assertThat(durations.boundaries().get(0)).isEqualTo(.005);
    assertThat(durations.read().within().get(0)).isEqualTo(1);
    assertThat(durations.read().within()).endsWith(2L);
  }

  @Test
  void an_older_reading_changes_nothing() {
    read(2, calls(ms(4), ms(4)));
    assertThat(durations().count()).isEqualTo(2);

    read(1, calls(ms(4)));
    assertThat(durations().count()).isEqualTo(2);
  }

  @Test
  void the_maximum_is_that_of_the_last_minutes() {
    read(1, calls());
    assertThat(durations().max()).isZero();

    read(2, calls(ms(4_000)));
    double longest = durations().max();
    assertThat(longest).isBetween(4.0, 4.0 * 1.1);

    read(62, calls(ms(4_000), ms(4)));
    assertThat(durations().max()).isEqualTo(longest);

    read(242, calls(ms(4_000), ms(4), ms(4)));
    assertThat(durations().max()).isBetween(.004, .004 * 1.1);

    read(1_000, calls(ms(4_000), ms(4), ms(4)));
    assertThat(durations().max()).isZero();
  }

  @Test
  void all_series_of_a_metric_have_the_same_tags() {
    read(1, Known.checkout(), Known.idle());

    assertThat(meters.all())
        .isNotEmpty()
        .allSatisfy(meter -> assertThat(keys(meter)).isEqualTo(keys(of(meter.name()).get(0))));
    assertThat(of("sli.duration"))
        .anySatisfy(meter -> assertThat(meter.tags()).containsSequence("error.type", "503"))
        .anySatisfy(meter -> assertThat(meter.tags()).containsSequence("error.type", ""));
  }

  private static List<String> keys(MirroredMeter meter) {
    return IntStream.range(0, meter.tags().size() / 2)
        .mapToObj(pair -> meter.tags().get(2 * pair))
        .sorted()
        .collect(Collectors.toList());
  }

  @Test
  void names_have_dots_and_the_agent_s_own_counts_are_not_shown() {
    read(1, Known.checkout());

    assertThat(meters.all().stream().map(MirroredMeter::name))
        .contains("sli.in.flight", "slo.min.bad.events")
        .noneMatch(name -> name.contains("_") || name.startsWith("sre."));
  }

  @Test
  void a_series_that_is_gone_is_shown_no_more_and_has_no_value() {
    read(1, Known.checkout(), calls(ms(4)));
    MirroredMeter gone =
        of("sli.in.flight").stream()
            .filter(meter -> meter.tags().contains("calls"))
            .findFirst()
            .orElseThrow();
    assertThat(gone.read().value()).isZero();

    read(2, Known.checkout());
    assertThat(meters.all()).doesNotContain(gone);
    assertThat(gone.read().value()).isNaN();
  }
}
