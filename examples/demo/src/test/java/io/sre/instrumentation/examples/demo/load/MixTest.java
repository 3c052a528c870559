package io.sre.instrumentation.examples.demo.load;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MixTest {

  private final Mix mix = Mix.ofTheShop(new Random(1));

  @Test
  void a_thousand_visits_hold_each_kind_as_often_as_its_weight() {
    deal()
        .forEach(
            (visit, times) -> assertThat(times).as(visit.toString()).isEqualTo(visit.weight()));
  }

  @Test
  void every_thousand_is_the_same_in_another_order() {
    assertThat(deal()).isEqualTo(deal());
  }

  @Test
  void one_to_two_percent_of_the_checkouts_fail() {
    Map<Visit, Long> visits = deal();
    double checkouts = weight(visits, "\"productId\"");
    double jammed = weight(visits, "\"productId\":7,");

    assertThat(jammed / checkouts).isBetween(0.01, 0.02);
  }

  @Test
  void of_those_that_keep_the_shops_promises_no_visit_is_to_a_shelf_that_is_stuck_or_far_away() {
    Mix sound = Mix.thatKeepsItsPromises(new Random(1));

    assertThat(Stream.generate(sound::next).limit(1_000))
        .noneMatch(visit -> visit.body().contains("\"productId\":7,"))
        .noneMatch(visit -> visit.body().contains("\"productId\":8,"))
        .noneMatch(visit -> visit.path().contains("days=365"));
  }

  @Test
  void a_shop_is_warmed_up_without_what_it_promises_anything_of() {
    Mix warm = Mix.thatWarmsUp(new Random(1));

    assertThat(Stream.generate(warm::next).limit(1_000))
        .extracting(Visit::sli)
        .contains("GET /products")
        .doesNotContain("checkout", "delivery-estimate", "sales-report");
  }

  private Map<Visit, Long> deal() {
    return Stream.generate(mix::next)
        .limit(1_000)
        .collect(groupingBy(Function.identity(), counting()));
  }

  private static int weight(Map<Visit, Long> visits, String body) {
    return visits.keySet().stream()
        .filter(visit -> visit.body().contains(body))
        .mapToInt(Visit::weight)
        .sum();
  }
}
