package io.sre.instrumentation.benchmarks.startup;

import io.sre.instrumentation.benchmarks.Agent;
import io.sre.instrumentation.benchmarks.process.Proc;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that does something and ends: measured until it has ended, and what the agent does at
 * the end is in it.
 *
 * @param label what it is called
 * @param start starts it
 */
record Program(String label, Start start) implements Scenario {

  private static final int POLL_MILLIS = 2;

  /** Starts a process with an agent. */
  interface Start {
    Process with(Agent agent) throws IOException;
  }

  @Override
  public List<Agent> agents() {
    return List.of(Agent.NONE, Agent.SRE, Agent.SRE_FORTY_MORE);
  }

  @Override
  public Map<Figure, Double> run(Agent agent) throws IOException, InterruptedException {
    double cpuBefore = Proc.cpuSecondsOfEndedChildren();
    long begin = System.nanoTime();
    Process process = start.with(agent);
    double peak = 0;
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, Proc.megabytes(process.pid(), "VmHWM").orElse(0));
    }
    long end = System.nanoTime();
    if (process.exitValue() != 0) {
      throw new IOException(
          label + " with " + agent.label() + " ended with " + process.exitValue());
    }
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.WALL, (end - begin) / 1e9);
    figures.put(Figure.CPU, Proc.cpuSecondsOfEndedChildren() - cpuBefore);
    figures.put(Figure.RSS, peak);
    return figures;
  }
}
