package io.sre.instrumentation.examples.demo.table;

import io.sre.instrumentation.examples.demo.metrics.ResourceReading;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What is bounded in some services, a line each: the fullest of it. */
public final class ResourceTable {

  private static final int MOST = 10;
  private static final List<String> TITLES =
      List.of("RESOURCE", "KIND", "FULL", "USED", "LIMIT", "WAITING", "TURNED AWAY", "WAIT P99");
  private static final Set<Integer> FIGURES = Set.of(2, 3, 4, 5, 6, 7);

  private ResourceTable() {}

  /** Returns the lines of the table; the services come in the map's order. */
  public static List<String> lines(Map<String, List<ResourceReading>> resourcesByService) {
    TextTable table = new TextTable(FIGURES);
    table.add(TITLES);
    resourcesByService.forEach(
        (service, resources) -> {
          table.add(List.of(service));
          resources.stream().limit(MOST).map(ResourceTable::row).forEach(table::add);
        });
    return table.lines();
  }

  private static List<String> row(ResourceReading resource) {
    return List.of(
        "  " + resource.name(),
        resource.kind().replace('_', ' '),
        Units.wholePercent(resource.utilization()),
        amount(resource.used()),
        amount(resource.limit()),
        resource.waiting().isEmpty() ? "-" : amount(resource.waiting().getAsDouble()),
        Units.count(resource.rejected()),
        wait(resource.waits().quantile(0.99)));
  }

  private static String wait(OptionalDouble seconds) {
    return seconds.isEmpty() ? "-" : Units.seconds(seconds.getAsDouble());
  }

  /** Returns {@code 8}, {@code 0.25} or {@code 1.5G}: large amounts are bytes. */
  private static String amount(double amount) {
    if (amount >= 1e9) {
      return String.format(Locale.ROOT, "%.1fG", amount / 1e9);
    }
    if (amount >= 1e6) {
      return String.format(Locale.ROOT, "%.0fM", amount / 1e6);
    }
    return amount == Math.rint(amount)
        ? Units.count((long) amount)
        : String.format(Locale.ROOT, "%.2f", amount);
  }
}
