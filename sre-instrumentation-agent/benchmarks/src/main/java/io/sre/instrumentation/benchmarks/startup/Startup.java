package io.sre.instrumentation.benchmarks.startup;

import io.sre.instrumentation.benchmarks.Agent;
import io.sre.instrumentation.benchmarks.process.Launcher;
import io.sre.instrumentation.benchmarks.process.ServerJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The command: starts every scenario with every agent in turn, and prints a table of each. */
public final class Startup {

  private static final String USAGE =
      "usage: startup [-n rounds] [--jar server.jar] [--ready /path] [-- arguments of the server]";

  private int rounds = 10;
  private Path jar = Path.of(System.getProperty("benchmarks.server"));
  private String readyPath = "/health";
  private List<String> serverArguments = List.of("--server.port={port}");

  private Startup() {}

  /** Runs all of it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Startup startup = new Startup();
    if (!startup.parse(List.of(arguments))) {
      System.err.println(USAGE);
      System.exit(2);
    }
    startup.run();
  }

  private boolean parse(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i += 2) {
      if (arguments.get(i).equals("--")) {
        serverArguments = List.copyOf(arguments.subList(i + 1, arguments.size()));
        return true;
      }
      if (i + 1 == arguments.size()) {
        return false;
      }
      String value = arguments.get(i + 1);
      switch (arguments.get(i)) {
        case "-n" -> rounds = Integer.parseInt(value);
        case "--jar" -> jar = Path.of(value).toAbsolutePath();
        case "--ready" -> readyPath = value;
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  private void run() throws IOException, InterruptedException {
    Path target = Path.of(System.getProperty("benchmarks.target")).toAbsolutePath();
    Path output = target.resolve("startup");
    Path agents = target.resolve("agents");
    ManyFrameworks.add(
        40,
        agents.resolve("sre-instrumentation-agent.jar"),
        agents.resolve("sre-instrumentation-agent-forty-more.jar"));
    System.out.println(
        "Java " + System.getProperty("java.version") + ", median of " + rounds + ", least-most");
    Launcher launcher = new Launcher(target.resolve("agents"), output.resolve("last.log"));
    StringBuilder tables = new StringBuilder();
    for (Scenario scenario : scenarios(launcher, target, withDependency(agents, output))) {
      String table = compare(scenario).render();
      tables.append(table).append('\n');
      System.out.println();
      System.out.print(table);
    }
    Files.writeString(output.resolve("table.txt"), tables);
  }

  /** Empty: the server's jar is not one of Spring Boot's, and takes no dependency. */
  private Optional<ServerJar> withDependency(Path agents, Path output) throws IOException {
    if (!DependencyJar.isPossible(jar)) {
      return Optional.empty();
    }
    Path result = output.resolve("with-dependency.jar");
    DependencyJar.write(
        jar,
        List.of(
            agents.resolve("sre-instrumentation-agent.jar"),
            agents.resolve("sre-instrumentation-agent-starter.jar")),
        result);
    return Optional.of(new ServerJar(result, readyPath, serverArguments));
  }

  private List<Scenario> scenarios(
      Launcher launcher, Path target, Optional<ServerJar> withDependency) {
    List<String> hello =
        List.of("-cp", target.resolve("classes").toString(), Hello.class.getName());
    return List.of(
        new WebApplication(
            launcher, new ServerJar(jar, readyPath, serverArguments), withDependency),
        new Program("hello, world", agent -> launcher.java(agent, hello)),
        new Program("keytool -help", agent -> launcher.tool(agent, "keytool", List.of("-help"))),
        new Program("javac -version", agent -> launcher.tool(agent, "javac", List.of("-version"))),
        new Program("jcmd -h", agent -> launcher.tool(agent, "jcmd", List.of("-h"))));
  }

  /** Once for nothing, so that all files are in memory; then every second round backwards. */
  private Comparison compare(Scenario scenario) throws IOException, InterruptedException {
    Comparison comparison = new Comparison(scenario.label());
    for (Agent agent : scenario.agents()) {
      scenario.run(agent);
    }
    for (int round = 0; round < rounds; round++) {
      List<Agent> agents = new ArrayList<>(scenario.agents());
      if (round % 2 == 1) {
        Collections.reverse(agents);
      }
      for (Agent agent : agents) {
        comparison.add(agent, scenario.run(agent));
      }
    }
    return comparison;
  }
}
