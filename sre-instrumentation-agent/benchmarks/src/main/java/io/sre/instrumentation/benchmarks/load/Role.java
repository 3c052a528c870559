package io.sre.instrumentation.benchmarks.load;

import io.sre.instrumentation.benchmarks.Agent;

/** What a JVM of a set is there for. */
enum Role {
  /** What the others are compared with. */
  BASE(Agent.NONE),

  /** What is measured. */
  OURS(Agent.SRE),

  /**
   * The same as the base: how far it is from it is what the machine and the JIT make of nothing.
   */
  CONTROL(Agent.NONE);

  private final Agent agent;

  Role(Agent agent) {
    this.agent = agent;
  }

  Agent agent() {
    return agent;
  }
}
