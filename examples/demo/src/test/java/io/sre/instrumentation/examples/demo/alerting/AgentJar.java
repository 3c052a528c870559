package io.sre.instrumentation.examples.demo.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The agent's jar as a command line. */
final class AgentJar {

  private AgentJar() {}

  /** Runs a command, which must succeed. */
  static void run(Path agent, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(agent.toString());
    Collections.addAll(command, arguments);
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as("%s", command).isZero();
  }
}
