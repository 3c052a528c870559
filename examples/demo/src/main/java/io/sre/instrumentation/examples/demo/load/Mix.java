package io.sre.instrumentation.examples.demo.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** What a thousand visits to the shop are made of; for one thread. */
public final class Mix {

  private static final int SOUND_PRODUCTS = 5;
  private static final int OUT_OF_STOCK = 6;
  private static final int JAMMED = 7;
  private static final int FAR_AWAY = 8;
  private static final int UNKNOWN = 999;
  private static final int ALL = 1_000;

  private static final Set<String> PROMISED =
      Set.of("checkout", "delivery-estimate", "sales-report");

  private final List<Visit> visits;
  private final Random random;
  private int next;

  private Mix(List<Visit> visits, Random random) {
    this.visits = visits;
    this.random = random;
  }

  /** All that customers do: most of it works, some of it is slow or fails. */
  public static Mix ofTheShop(Random random) {
    List<Visit> visits = sound();
    visits.add(Visit.checkout(JAMMED, 3));
    visits.add(Visit.checkout(FAR_AWAY, 5));
    visits.add(Visit.get("sales-report", "/reports/sales?days=365", 1));
    return of(visits, random);
  }

  /** The same without what is slow or fails, though not without what is the customers' fault. */
  public static Mix thatKeepsItsPromises(Random random) {
    return of(sound(), random);
  }

  /** What a shop that has just started is warmed with: nobody was promised anything of it. */
  public static Mix thatWarmsUp(Random random) {
    List<Visit> visits = sound();
    visits.removeIf(visit -> PROMISED.contains(visit.sli()));
    return of(visits, random);
  }

  /** Checkouts of what is stuck: each of them fails. */
  public static Mix thatFails(Random random) {
    return of(List.of(Visit.checkout(JAMMED, ALL)), random);
  }

  private static List<Visit> sound() {
    List<Visit> visits = new ArrayList<>();
    for (int id = 1; id <= SOUND_PRODUCTS; id++) {
      visits.add(Visit.get("GET /products/{id}", "/products/" + id, 80));
      visits.add(Visit.checkout(id, 30));
    }
    visits.add(Visit.checkout(OUT_OF_STOCK, 10));
    visits.add(Visit.get("GET /products/{id}", "/products/" + UNKNOWN, 20));
    visits.add(Visit.get("GET /products", "/products", 150));
    visits.add(Visit.get("GET /offers/{category}", "/offers/office", 60));
    visits.add(Visit.get("GET /orders/{id}", "/orders/1", 50));
    visits.add(Visit.get("delivery-estimate", "/orders/1/delivery", 40));
    visits.add(Visit.get("sales-report", "/reports/sales?days=7", 6));
    visits.add(Visit.get("GET static", "/index.html", 40));
    visits.add(Visit.get("GET static", "/shop.css", 40));
    visits.add(Visit.get("GET unmatched", "/nowhere", 25));
    return visits;
  }

  /**
   * Reports of a year, each of which holds a connection of the shop's database for 1.5 s, and what
   * needs one too. Nothing of it fails where a connection is to be had.
   */
  public static Mix ofTheOverload(Random random) {
    int reports = 80;
    int lists = 200;
    return of(
        List.of(
            Visit.get("sales-report", "/reports/sales?days=365", reports),
            Visit.get("GET /products", "/products", lists),
            Visit.get("GET /products/{id}", "/products/1", ALL - lists - reports)),
        random);
  }

  private static Mix of(List<Visit> visits, Random random) {
    return new Mix(
        visits.stream()
            .flatMap(visit -> Collections.nCopies(visit.weight(), visit).stream())
            .collect(Collectors.toCollection(ArrayList::new)),
        random);
  }

  /** Deals all thousand before any comes again, so that the rare ones are never left to luck. */
  Visit next() {
    if (next == 0) {
      Collections.shuffle(visits, random);
    }
    Visit visit = visits.get(next);
    next = (next + 1) % visits.size();
    return visit;
  }
}
