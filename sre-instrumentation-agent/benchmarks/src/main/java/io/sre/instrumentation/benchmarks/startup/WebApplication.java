package io.sre.instrumentation.benchmarks.startup;

import io.sre.instrumentation.benchmarks.Agent;
import io.sre.instrumentation.benchmarks.process.Launcher;
import io.sre.instrumentation.benchmarks.process.Proc;
import io.sre.instrumentation.benchmarks.process.RunningServer;
import io.sre.instrumentation.benchmarks.process.ServerJar;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A server in a jar: measured until it first answers with 200, and again when it has settled, since
 * an agent can put off what it does until then.
 */
final class WebApplication implements Scenario {

  private static final long SETTLE_MILLIS = 5_000;

  private final Launcher launcher;
  private final Map<Agent, ServerJar> jars = new EnumMap<>(Agent.class);

  /**
   * A scenario.
   *
   * @param withDependency the same server with our agent as a dependency, if it takes one
   */
  WebApplication(Launcher launcher, ServerJar jar, Optional<ServerJar> withDependency) {
    this.launcher = launcher;
    jars.put(Agent.NONE, jar);
    jars.put(Agent.SRE, jar);
    jars.put(Agent.SRE_FORTY_MORE, jar);
    withDependency.ifPresent(other -> jars.put(Agent.SRE_DEPENDENCY, other));
    jars.put(Agent.OPENTELEMETRY, jar);
  }

  @Override
  public String label() {
    return jar(Agent.NONE).label() + " to its first 200";
  }

  @Override
  public List<Agent> agents() {
    return List.copyOf(jars.keySet());
  }

  private ServerJar jar(Agent agent) {
    return Objects.requireNonNull(jars.get(agent));
  }

  @Override
  public Map<Figure, Double> run(Agent agent) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    try (RunningServer server = jar(agent).start(launcher, agent, List.of())) {
      server.awaitReady();
      long ready = System.nanoTime();
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      figures.put(Figure.WALL, (ready - begin) / 1e9);
      figures.put(Figure.CPU, Proc.cpuSeconds(server.pid()));
      figures.put(Figure.RSS, Proc.megabytes(server.pid(), "VmRSS").orElseThrow());
      Thread.sleep(SETTLE_MILLIS);
      figures.put(Figure.SETTLED_CPU, Proc.cpuSeconds(server.pid()));
      figures.put(Figure.SETTLED_RSS, Proc.megabytes(server.pid(), "VmRSS").orElseThrow());
      return figures;
    }
  }
}
