package io.sre.instrumentation.benchmarks.startup;

import io.sre.instrumentation.benchmarks.Agent;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A process to be started again and again. */
interface Scenario {

  /** What it is called. */
  String label();

  /** The agents that it is started with. */
  List<Agent> agents();

  /** Starts it once and measures it. */
  Map<Figure, Double> run(Agent agent) throws IOException, InterruptedException;
}
