package io.sre.instrumentation.benchmarks.process;

import io.sre.instrumentation.benchmarks.Agent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts commands of the JDK that runs this one, with an agent; what they print goes to a file. */
public final class Launcher {

  private final Path bin = Path.of(System.getProperty("java.home"), "bin");
  private final Path agents;
  private final Path log;

  /**
   * A launcher.
   *
   * @param agents the folder of the agents' jars
   * @param log what the last process has printed
   */
  public Launcher(Path agents, Path log) throws IOException {
    this.agents = agents;
    this.log = log;
    Files.createDirectories(log.toAbsolutePath().getParent());
  }

  /** {@code java} with these arguments. */
  public Process java(Agent agent, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(bin.resolve("java").toString());
    command.addAll(agent.jvmArguments(agents));
    command.addAll(arguments);
    return start(new ProcessBuilder(command));
  }

  /**
   * A tool of the JDK; the agent comes to it as it does to everything on a machine that sets it.
   */
  public Process tool(Agent agent, String name, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(bin.resolve(name).toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    if (agent != Agent.NONE) {
      builder.environment().put("JAVA_TOOL_OPTIONS", String.join(" ", agent.jvmArguments(agents)));
    }
    return start(builder);
  }

  private Process start(ProcessBuilder builder) throws IOException {
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Where the last process has written to. */
  public Path log() {
    return log;
  }
}
