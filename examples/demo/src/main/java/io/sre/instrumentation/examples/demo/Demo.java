package io.sre.instrumentation.examples.demo;

import io.sre.instrumentation.examples.demo.load.Load;
import io.sre.instrumentation.examples.demo.load.Mix;
import io.sre.instrumentation.examples.demo.load.Seen;
import io.sre.instrumentation.examples.demo.metrics.ResourceReading;
import io.sre.instrumentation.examples.demo.service.ServiceException;
import io.sre.instrumentation.examples.demo.table.ResourceTable;
import io.sre.instrumentation.examples.demo.table.Screen;
import io.sre.instrumentation.examples.demo.table.SliTable;
import io.sre.instrumentation.examples.demo.table.Units;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The demo: services, load, table, and at the end whether the agent has counted right. */
public final class Demo {

  /** The agent may count a call a moment after its caller has the answer. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(200);

  private final Options options;
  private final Services services;
  private final Stop stop;
  private final PrintStream out;
  private final Overload overload = new Overload();
  private final long startNanos = System.nanoTime();

  private Demo(Options options, Services services, Stop stop, PrintStream out) {
    this.options = options;
    this.services = services;
    this.stop = stop;
    this.out = out;
  }

  /** Exit codes: 0 all well, 1 a service or the check failed, 2 arguments that make no sense. */
  public static void main(String[] args) {
    Stop stop = Stop.onSignal();
    stop.endWith(run(args, stop, System.out));
  }

  private static int run(String[] args, Stop stop, PrintStream out) {
    try {
      Options options = Options.parse(args);
      if (options.help()) {
        out.print(Options.HELP);
        return 0;
      }
      Home home = new Home(Path.of(System.getProperty("demo.home", "")).toAbsolutePath());
      try (Services services =
          Services.start(home, options.agent().orElse(home.agent()), options.overload())) {
        out.println("starting shop and stock under the agent ...");
        return services.awaitReady(stop) ? new Demo(options, services, stop, out).run() : 0;
      }
    } catch (UsageException e) {
      System.err.println("demo: " + e.getMessage());
      return 2;
    } catch (ServiceException | IOException e) {
      System.err.println("demo: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private int run() throws InterruptedException {
    Random random = new Random(42);
    Mix mix = options.overload() ? Mix.ofTheOverload(random) : Mix.ofTheShop(random);
    Load load = Load.start(services::shopUri, options.rate(), mix);
    try (load;
        Screen screen = Screen.on(out, Boolean.getBoolean("demo.terminal"))) {
      while (!stop.await(untilNextTable(screen)) && !isOver()) {
        services.requireAlive();
        screen.show(frame(headline(load) + "; Ctrl-C ends it"));
        overload.see(services.shopResources());
      }
    }
    String headline = headline(load);
    Check check = settle(load.seen());
    frame(headline).forEach(out::println);
    out.println();
    out.println((check.agrees() ? "check passed: " : "check failed: ") + check.summary());
    check.differences().forEach(difference -> out.println("  " + difference));
    return check.agrees() && overloadAgrees(Seen.sum(load.seen().values())) ? 0 : 1;
  }

  private boolean overloadAgrees(Seen seen) {
    if (!options.overload()) {
      return true;
    }
    List<ResourceReading> resources = services.shopResources();
    List<String> differences = overload.differences(resources, seen);
    out.println(
        (differences.isEmpty() ? "overload: " : "overload, check failed: ")
            + overload.summary(resources));
    differences.forEach(difference -> out.println("  " + difference));
    return differences.isEmpty();
  }

  private Check settle(Map<String, Seen> seen) throws InterruptedException {
    long deadline = System.nanoTime() + SETTLING.toNanos();
    Check check = Check.of(seen, services.shopSlis());
    while (!check.agrees() && System.nanoTime() - deadline < 0) {
      Thread.sleep(POLL.toMillis());
      check = Check.of(seen, services.shopSlis());
    }
    return check;
  }

  private List<String> frame(String headline) {
    List<String> lines = new ArrayList<>(List.of(headline, ""));
    services.read();
    lines.addAll(SliTable.lines(services.slis()));
    lines.add("");
    lines.addAll(ResourceTable.lines(services.resources()));
    return lines;
  }

  private String headline(Load load) {
    Seen seen = Seen.sum(load.seen().values());
    return "%d s with %d requests/s to %s: %s answered, %s not answered, %s turned away"
        .formatted(
            elapsed().toSeconds(),
            options.rate(),
            services.shopUri(),
            Units.count(seen.answered()),
            Units.count(seen.unanswered()),
            Units.count(load.turnedAway()));
  }

  private Duration untilNextTable(Screen screen) {
    Duration left = options.duration().orElse(screen.interval()).minus(elapsed());
    boolean endsSooner = options.duration().isPresent() && left.compareTo(screen.interval()) < 0;
    return endsSooner ? left : screen.interval();
  }

  private boolean isOver() {
    return options.duration().isPresent() && elapsed().compareTo(options.duration().get()) >= 0;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
