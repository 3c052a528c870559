package io.sre.instrumentation.examples.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class MixTest {

  private final Mix mix = Mix.ofTheShop();

  @Test
  void one_to_two_percent_of_the_checkouts_fail() {
    double checkouts = weight(visit -> visit.sli().equals("checkout"));
    double jammed = weight(visit -> visit.body().contains("\"productId\":7,"));

    assertThat(jammed / checkouts).isBetween(0.01, 0.02);
  }

  @Test
  void weights_are_of_a_thousand() {
    assertThat(weight(visit -> true)).isEqualTo(1_000);
  }

  @Test
  void every_visit_is_made_sooner_or_later() {
    Random random = new Random(1);
    Set<Visit> made = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      made.add(mix.pick(random));
    }

    assertThat(made).containsExactlyInAnyOrderElementsOf(mix.visits());
  }

  private int weight(Predicate<Visit> which) {
    return mix.visits().stream().filter(which).mapToInt(Visit::weight).sum();
  }
}
