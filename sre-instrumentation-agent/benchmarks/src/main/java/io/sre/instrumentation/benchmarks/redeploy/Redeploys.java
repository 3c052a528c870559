package io.sre.instrumentation.benchmarks.redeploy;

import io.sre.instrumentation.benchmarks.Agent;
import io.sre.instrumentation.benchmarks.redeploy.Host.Left;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The command: redeploys one application without and with the agent, in two servers at a time that
 * take turns, so that what else the machine does hits both alike.
 */
public final class Redeploys {

  /** After as many, what is compiled and loaded once is; and the windows of the CPU's figures. */
  private static final int WINDOW = 100;

  private static final int REDEPLOYS_A_SCRAPE = 10;
  private static final double MAX_CPU_MILLIS = 5;
  private static final double MAX_METASPACE_GROWTH_MB = 1;
  private static final double MB = 1024 * 1024;

  private final int redeploys;
  private final Path target = Path.of(System.getProperty("benchmarks.target")).toAbsolutePath();
  private final Path application = Path.of(System.getProperty("benchmarks.redeploy"));

  private Redeploys(int redeploys) {
    this.redeploys = redeploys;
  }

  /** Runs all of it, and fails if a bar is missed. */
  public static void main(String[] arguments) throws IOException {
    boolean counted = arguments.length == 2 && arguments[0].equals("-n");
    int redeploys = counted ? Integer.parseInt(arguments[1]) : 1_000;
    if ((arguments.length > 0 && !counted) || redeploys < 2 * WINDOW || redeploys % WINDOW != 0) {
      System.err.println("usage: redeploy [-n redeploys, in hundreds, 200 at least]");
      System.exit(2);
    }
    Redeploys benchmark = new Redeploys(redeploys);
    boolean met = true;
    for (String server : List.of("Tomcat", "Jetty")) {
      met &= benchmark.run(server);
    }
    System.exit(met ? 0 : 1);
  }

  private boolean run(String server) throws IOException {
    try (Measured without = new Measured(server, Agent.NONE);
        Measured with = new Measured(server, Agent.SRE)) {
      for (int i = 1; i <= redeploys; i++) {
        // Who comes first changes.
        (i % 2 == 0 ? with : without).redeploy(i);
        (i % 2 == 0 ? without : with).redeploy(i);
      }
      System.out.printf(
          Locale.ROOT,
          "%n%-28s| loaders alive | metaspace MB, %dth, last | heap MB, %dth, last | CPU ms each%n",
          server + ", " + redeploys + " redeploys",
          WINDOW,
          WINDOW);
      System.out.println(without.line());
      System.out.println(with.line());
      double cost = with.cpuMillis() - without.cpuMillis();
      List<Double> costs = new ArrayList<>();
      for (int i = 0; i < with.windows.size(); i++) {
        costs.add(with.windows.get(i) - without.windows.get(i));
      }
      double growth = (with.last.metaspace() - with.first.metaspace()) / MB;
      boolean gone = judge("loaders alive", with.first.loaders() + with.last.loaders(), 0, "");
      boolean flat = judge("metaspace, MB more", growth, MAX_METASPACE_GROWTH_MB, "");
      boolean cheap = judge("CPU of the agent, ms each", cost, MAX_CPU_MILLIS, range(costs));
      return gone && flat && cheap;
    }
  }

  private static boolean judge(String what, double value, double most, String range) {
    boolean met = value <= most;
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f%s (at most %.0f): %s%n",
        what,
        value,
        range.isEmpty() ? "" : ", " + range + " by hundreds",
        most,
        met ? "met" : "MISSED");
    return met;
  }

  private static String range(List<Double> values) {
    return String.format(
        Locale.ROOT,
        "%.1f to %.1f",
        values.stream().mapToDouble(value -> value).min().orElseThrow(),
        values.stream().mapToDouble(value -> value).max().orElseThrow());
  }

  /** A server, and what was read of it. */
  private final class Measured implements AutoCloseable {

    private final Agent agent;
    private final Host host;
    private Left first = new Left(0, 0, 0);
    private Left last = first;
    private double windowBegan;

    /** CPU milliseconds of a redeploy, window by window; without the first. */
    private final List<Double> windows = new ArrayList<>();

    Measured(String server, Agent agent) throws IOException {
      this.agent = agent;
      this.host =
          Host.start(
              server,
              agent,
              target.resolve("agents"),
              application,
              target.resolve("redeploy").resolve(server + "-" + agent));
    }

    void redeploy(int number) throws IOException {
      host.redeploy(number % REDEPLOYS_A_SCRAPE == 0);
      if (number % WINDOW != 0) {
        return;
      }
      if (number > WINDOW) {
        windows.add((host.cpuSeconds() - windowBegan) * 1e3 / WINDOW);
      }
      if (number == WINDOW) {
        first = host.collect();
      } else if (number == redeploys) {
        last = host.collect();
      }
      windowBegan = host.cpuSeconds();
    }

    double cpuMillis() {
      return windows.stream().mapToDouble(value -> value).average().orElseThrow();
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%-28s| %6d        | %10.1f %10.1f    | %8.1f %8.1f   | %6.1f, %s",
          agent == Agent.NONE ? "no agent" : "+ " + agent.label(),
          last.loaders(),
          first.metaspace() / MB,
          last.metaspace() / MB,
          first.heap() / MB,
          last.heap() / MB,
          cpuMillis(),
          range(windows));
    }

    @Override
    public void close() throws IOException {
      host.close();
    }
  }
}
