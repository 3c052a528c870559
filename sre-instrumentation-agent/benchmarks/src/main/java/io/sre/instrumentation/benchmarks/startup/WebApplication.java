package io.sre.instrumentation.benchmarks.startup;

import io.sre.instrumentation.benchmarks.Agent;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server in a jar: measured until it first answers with 200, and again when it has settled, since
 * an agent can put off what it does until then.
 */
final class WebApplication implements Scenario {

  private static final long LIMIT_SECONDS = 120;
  private static final long POLL_MILLIS = 5;
  private static final long SETTLE_MILLIS = 5_000;

  private final Launcher launcher;
  private final Path jar;
  private final String readyPath;
  private final List<String> arguments;

  /**
   * A server.
   *
   * @param readyPath what it is asked for
   * @param arguments of the program; {@code {port}} stands for the port it should listen on
   */
  WebApplication(Launcher launcher, Path jar, String readyPath, List<String> arguments) {
    this.launcher = launcher;
    this.jar = jar;
    this.readyPath = readyPath;
    this.arguments = arguments;
  }

  @Override
  public String label() {
    return jar.getFileName() + " to its first 200";
  }

  @Override
  public List<Agent> agents() {
    return List.of(Agent.NONE, Agent.SRE, Agent.OPENTELEMETRY);
  }

  @Override
  public Map<Figure, Double> run(Agent agent) throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of("-jar", jar.toString()));
    arguments.forEach(argument -> command.add(argument.replace("{port}", "" + port)));
    long begin = System.nanoTime();
    Process process = launcher.java(agent, command);
    try {
      awaitReady(process, port, begin);
      long ready = System.nanoTime();
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      figures.put(Figure.WALL, (ready - begin) / 1e9);
      figures.put(Figure.CPU, Proc.cpuSeconds(process.pid()));
      figures.put(Figure.RSS, Proc.megabytes(process.pid(), "VmRSS").orElseThrow());
      Thread.sleep(SETTLE_MILLIS);
      figures.put(Figure.SETTLED_CPU, Proc.cpuSeconds(process.pid()));
      figures.put(Figure.SETTLED_RSS, Proc.megabytes(process.pid(), "VmRSS").orElseThrow());
      return figures;
    } finally {
      stop(process);
    }
  }

  private void awaitReady(Process process, int port, long begin)
      throws IOException, InterruptedException {
    while (!HttpProbe.isReady(port, readyPath)) {
      if (!process.isAlive()
          || System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
        throw new IOException(label() + ": it does not come; see " + launcher.log());
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
