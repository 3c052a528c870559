package io.sre.instrumentation.benchmarks.load;

import io.sre.instrumentation.benchmarks.process.ServerJar;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The command: loads sets of JVMs, prints what the agent costs them, fails if a bar is missed. */
public final class Load {

  private static final double BURST_CPU_SECONDS = 0.3;
  private static final int TRIAL_REQUESTS = 500;

  private final Options options;
  private final ServerJar jar;
  private final Mix mix;
  private final Path agents;
  private final Path output;
  private final Map<Figure, List<Reading>> readings = new EnumMap<>(Figure.class);
  private int burst;
  private long counted;

  private Load(Options options, ServerJar jar, Mix mix, Path target) {
    this.options = options;
    this.jar = jar;
    this.mix = mix;
    agents = target.resolve("agents");
    output = target.resolve("load");
  }

  /** Runs all of it. */
  public static void main(String[] arguments) throws InterruptedException {
    Options options;
    try {
      options = Options.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("load: " + e.getMessage());
      System.exit(2);
      return;
    }
    boolean met;
    try {
      met = run(options);
    } catch (IOException e) {
      System.err.println("load: nothing was measured: " + e.getMessage());
      System.exit(1);
      return;
    }
    System.exit(met ? 0 : 1);
  }

  private static boolean run(Options options) throws IOException, InterruptedException {
    Path target = Path.of(System.getProperty("benchmarks.target")).toAbsolutePath();
    if (options.server().isPresent()) {
      Options.Server server = options.server().get();
      ServerJar jar = new ServerJar(server.jar(), server.readyPath(), server.arguments());
      return new Load(options, jar, new Mix(server.requests()), target).run();
    }
    try (StockStub stock = new StockStub()) {
      ServerJar shop =
          new ServerJar(
              Path.of(System.getProperty("benchmarks.server")),
              "/health",
              List.of(
                  "--server.port={port}",
                  "--stock.url=" + stock.url(),
                  // What fails is logged with its stack, which would be most of what is measured.
                  "--logging.level.org.apache.catalina.core.ContainerBase=off"));
      return new Load(options, shop, Mix.ofTheShop(), target).run();
    }
  }

  private boolean run() throws IOException, InterruptedException {
    Files.createDirectories(output);
    Optional<String> obstacle = Instructions.obstacle();
    printHead();
    for (int set = 0; set < options.sets(); set++) {
      measure(set, obstacle.isEmpty());
    }
    List<Verdict> verdicts = new ArrayList<>();
    readings.forEach((figure, sets) -> verdicts.add(new Verdict(figure, sets)));
    String report = report(verdicts, obstacle);
    Files.writeString(output.resolve("table.txt"), report);
    System.out.println();
    System.out.print(report);
    return verdicts.stream().noneMatch(Verdict::isMissed);
  }

  private void printHead() {
    print(
        "%s on Java %s (%s), %d processors, load average %.1f",
        jar.label(),
        System.getProperty("java.version"),
        String.join(" ", Subject.JVM_ARGUMENTS),
        Runtime.getRuntime().availableProcessors(),
        loadAverage());
    print(
        "%d sets of 3 JVMs: without an agent, with ours, and without as control; each set %,d"
            + " requests a JVM to warm up, then %d rounds of a burst for each; %d connections",
        options.sets(), slices() * sliceRequests(), rounds(), Customers.CONNECTIONS);
  }

  private void measure(int number, boolean countsInstructions)
      throws IOException, InterruptedException {
    try (JvmSet set = JvmSet.start(number, jar, mix, agents, output)) {
      List<Integer> statuses = set.look();
      if (number == 0) {
        for (int i = 0; i < statuses.size(); i++) {
          print("  %d %s", statuses.get(i), mix.requests().get(i));
        }
      }
      set.warmUp(slices(), sliceRequests());
      if (burst == 0) {
        burst = set.requestsIn(BURST_CPU_SECONDS, TRIAL_REQUESTS);
        print("bursts of %,d requests", burst);
        print(
            "of each set: no agent, with ours as a multiple of it, the control as a multiple of it");
      }
      if (countsInstructions) {
        set.countInstructions(output);
      }
      Map<Figure, Reading> medians = set.measure(rounds(), burst, countsInstructions);
      counted += set.requireCounted();
      StringBuilder line = new StringBuilder("set " + (number + 1) + ": ");
      medians.forEach(
          (figure, reading) -> {
            readings.computeIfAbsent(figure, key -> new ArrayList<>()).add(reading);
            line.append(
                String.format(
                    Locale.ROOT,
                    "%s %s x %.3f x %.3f; ",
                    figure.label(),
                    figure.format(reading.base()),
                    reading.ours(),
                    reading.control()));
          });
      print("%sload average %.1f", line, loadAverage());
    }
  }

  private String report(List<Verdict> verdicts, Optional<String> obstacle) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-30s %10s   %-18s   %s%n",
            "median of the sets, least-most",
            "no agent",
            "with ours / it",
            "control / it"));
    verdicts.forEach(verdict -> text.append(verdict.row()).append('\n'));
    text.append('\n');
    verdicts.forEach(verdict -> text.append(verdict.line()).append('\n'));
    obstacle.ifPresent(
        reason -> text.append("instructions retired: not counted: ").append(reason).append('\n'));
    text.append(
        String.format(
            Locale.ROOT, "the agent has counted each of the %,d requests it was sent%n", counted));
    return text.toString();
  }

  private int slices() {
    return options.quick() ? 4 : 20;
  }

  private static int sliceRequests() {
    return 2_000;
  }

  private int rounds() {
    return options.quick() ? 12 : 60;
  }

  private static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
