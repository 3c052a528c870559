package io.sre.instrumentation.benchmarks;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The results as text: a line a row, a block of columns a thread count, and the bars below. */
final class Table {

  private static final String LABEL = "%-42s";

  private final Results results;
  private final List<Integer> threadCounts;

  Table(Results results, List<Integer> threadCounts) {
    this.results = results;
    this.threadCounts = threadCounts;
  }

  String render() {
    StringBuilder text = new StringBuilder();
    text.append(format(LABEL, ""));
    threadCounts.forEach(
        threads ->
            text.append(format(" | %-37s", threads + (threads == 1 ? " thread" : " threads"))));
    text.append('\n').append(format(LABEL, "one call of a method that does nothing"));
    threadCounts.forEach(
        threads -> text.append(format(" | %7s %8s %11s %8s", "ns", "x floor", "rounds", "B/op")));
    text.append('\n');
    Row.Group last = Row.Group.CALL;
    for (Row row : Row.values()) {
      if (threadCounts.stream().anyMatch(threads -> results.nanos(row, threads).isPresent())) {
        if (row.group() != last) {
          text.append('\n');
          last = row.group();
        }
        text.append(format(LABEL, row.label()));
        threadCounts.forEach(threads -> text.append(" | ").append(cells(row, threads)));
        text.append('\n');
      }
    }
    text.append('\n');
    Bar.of(results).forEach(bar -> text.append(bar.line()).append('\n'));
    return text.toString().replaceAll(" +\n", "\n");
  }

  private String cells(Row row, int threads) {
    return format(
        "%7s %8s %11s %8s",
        number("%.1f", results.nanos(row, threads)),
        number("%.2f", results.timesFloor(row, threads)),
        range(results.quotients(row, threads, row.floor(), threads)),
        number("%.1f", results.bytes(row, threads)));
  }

  /** From the best round to the worst: how far the ratio can be trusted. */
  private static String range(List<Double> quotients) {
    return quotients.size() < 2
        ? ""
        : format("%.2f-%.2f", Collections.min(quotients), Collections.max(quotients));
  }

  private static String number(String format, OptionalDouble value) {
    return value.isPresent() ? format(format, value.getAsDouble()) : "-";
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
