package io.sre.instrumentation.benchmarks.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How long Prometheus takes for each group of rules, with the history that their windows want. */
public final class RulesCost {

  private static final int EVALUATIONS = 7;
  private static final double MAX_SECONDS = 1;
  private static final int SERVICES = 10;

  /** Often enough to see some of each group; what is evaluated is the same as with their own. */
  private static final String INTERVAL = "interval: \"30s\"";

  /** Prometheus takes what is not older than an hour. */
  private static final Duration RECENT = Duration.ofMinutes(57);

  private RulesCost() {}

  /**
   * Makes the history, has the rules evaluated, and fails if the bar is missed.
   *
   * @param arguments how many services the 100 instances are of; 10 if nothing is said
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Fleet fleet = new Fleet(arguments.length == 0 ? SERVICES : Integer.parseInt(arguments[0]));
    Path folder = Path.of(System.getProperty("benchmarks.target"), "rules");
    delete(folder);
    Files.createDirectories(folder);
    Path rules = rules(folder);
    System.out.printf(
        Locale.ROOT,
        "%,d series of slo_events_total, %,d objectives; making their history ...%n",
        fleet.events().size(),
        fleet.objectives());
    Instant recently = Instant.now().minus(RECENT);
    History history = history(fleet, recently.getEpochSecond(), folder);

    SortedMap<String, List<Double>> seconds;
    try (Exporter exporter = Exporter.start(scraped(fleet), recently.getEpochSecond() + 15);
        Server prometheus =
            Server.start(
                Server.config(folder, rules, exporter.port()),
                history.data(),
                folder.resolve("prometheus.log"))) {
      while (!exporter.isOfNow()) {
        Thread.sleep(1_000);
      }
      seconds = evaluations(prometheus);
      requireData(prometheus, fleet);
    }
    delete(history.data());
    System.exit(report(seconds) ? 0 : 1);
  }

  private static Path rules(Path folder) throws IOException, InterruptedException {
    Path rules = folder.resolve("rules.yaml");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("benchmarks.agent"),
                "rules",
                "-o",
                rules.toString())
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("rules ended with " + process.exitValue());
    }
    return Files.writeString(
        rules, Files.readString(rules).replaceAll("interval: \"[^\"]+\"", INTERVAL));
  }

  /** What was scraped and recorded before, in blocks. */
  private static History history(Fleet fleet, long endSeconds, Path folder)
      throws IOException, InterruptedException {
    History history = new History(folder, endSeconds);
    history.add(fleet.saturation(), Duration.ofHours(5), Duration.ofSeconds(15));
    history.add(fleet.recorded("increase5m", 300), Duration.ofDays(3), Duration.ofMinutes(5));
    history.add(fleet.recorded("increase1h", 3_600), Duration.ofDays(90), Duration.ofHours(1));
    return history;
  }

  private static List<Series> scraped(Fleet fleet) {
    List<Series> series = new ArrayList<>(fleet.events());
    series.addAll(fleet.promises());
    series.addAll(fleet.saturation());
    return series;
  }

  /** The first of each is not counted: what it reads may not be in memory yet. */
  private static SortedMap<String, List<Double>> evaluations(Server prometheus)
      throws IOException, InterruptedException {
    Map<String, Double> last = new TreeMap<>();
    SortedMap<String, List<Double>> seconds = new TreeMap<>();
    while (seconds.isEmpty()
        || seconds.values().stream().anyMatch(all -> all.size() <= EVALUATIONS)) {
      prometheus
          .evaluations()
          .forEach(
              (group, evaluation) -> {
                List<Double> all = seconds.computeIfAbsent(group, name -> new ArrayList<>());
                Double before = last.put(group, evaluation.atSeconds());
                if (before == null || before != evaluation.atSeconds()) {
                  all.add(evaluation.seconds());
                }
              });
      Thread.sleep(1_000);
    }
    seconds.values().forEach(all -> all.remove(0));
    return seconds;
  }

  /** Rules without anything to read cost nothing. */
  private static void requireData(Server prometheus, Fleet fleet)
      throws IOException, InterruptedException {
    for (String metric :
        List.of("slo:burn_rate1h", "slo:burn_rate3d", "slo:error_budget:remaining_ratio")) {
      require(prometheus, "count(" + metric + ")", fleet.objectives());
    }
    require(prometheus, "min(count_over_time(slo:events:increase5m[3d]))", 850);
    require(prometheus, "min(count_over_time(slo:events:increase1h[30d]))", 720);
    require(prometheus, "min(count_over_time(slo_events_total[1h]))", 215);
  }

  private static void require(Server prometheus, String expression, double least)
      throws IOException, InterruptedException {
    double value = prometheus.query(expression);
    if (value < least) {
      throw new IOException(expression + " is " + value + ", not " + least + " or more");
    }
  }

  private static boolean report(SortedMap<String, List<Double>> seconds) {
    double sum = 0;
    double slowest = 0;
    System.out.printf("%-24s %12s %12s%n", "seconds an evaluation", "median", "most");
    for (Map.Entry<String, List<Double>> group : seconds.entrySet()) {
      List<Double> sorted = group.getValue().stream().sorted().toList();
      double median = sorted.get(sorted.size() / 2);
      sum += median;
      slowest = Math.max(slowest, median);
      System.out.printf(
          Locale.ROOT,
          "%-24s %12.3f %12.3f%n",
          group.getKey(),
          median,
          sorted.get(sorted.size() - 1));
    }
    boolean met = slowest <= MAX_SECONDS;
    System.out.printf(
        Locale.ROOT,
        "all groups, one after the other: %.3f s; the slowest: %.3f s (at most %.0f): %s%n",
        sum,
        slowest,
        MAX_SECONDS,
        met ? "met" : "MISSED");
    return met;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
