package io.sre.instrumentation.benchmarks.load;

import io.sre.instrumentation.benchmarks.process.Launcher;
import io.sre.instrumentation.benchmarks.process.Proc;
import io.sre.instrumentation.benchmarks.process.RunningServer;
import io.sre.instrumentation.benchmarks.process.ServerJar;
import io.sre.instrumentation.benchmarks.process.ThreadCpu;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One JVM of a set, and the load on it. */
final class Subject implements AutoCloseable {

  /** The same for all; the serial collector does nothing beside the requests. */
  static final List<String> JVM_ARGUMENTS =
      List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-Dserver.address=127.0.0.1");

  private final Role role;
  private final RunningServer server;
  private final Customers customers;
  private Optional<Instructions> instructions = Optional.empty();
  private Optional<AgentCounts> counts = Optional.empty();

  private Subject(Role role, RunningServer server, Mix mix) {
    this.role = role;
    this.server = server;
    customers = new Customers(server.port(), mix);
  }

  /** Starts it. */
  static Subject start(Role role, ServerJar jar, Mix mix, Path agents, Path output)
      throws IOException {
    Path log = output.resolve(role.name().toLowerCase(Locale.ROOT) + ".log");
    Launcher launcher = new Launcher(agents, log);
    return new Subject(role, jar.start(launcher, role.agent(), JVM_ARGUMENTS), mix);
  }

  /** Waits until it serves, and its agent, if it has one. */
  void awaitReady() throws IOException, InterruptedException {
    server.awaitReady();
    if (role == Role.OURS) {
      counts = Optional.of(AgentCounts.of(server.log()));
    }
  }

  /** Sends each request once, and returns the statuses. */
  List<Integer> look() throws IOException {
    return customers.look();
  }

  void warmUp(int requests) throws IOException, InterruptedException {
    customers.send(requests);
  }

  /** Has the instructions of all threads but the compilers counted, in bursts from now on. */
  void countInstructions(Path file) throws IOException {
    List<String> threads =
        Proc.threads(server.pid()).entrySet().stream()
            .filter(thread -> !thread.getValue().isCompiler())
            .map(Map.Entry::getKey)
            .toList();
    instructions = Optional.of(Instructions.attach(threads, file));
  }

  /** All figures of a burst but the instructions. */
  Map<Figure, Double> burst(int requests) throws IOException, InterruptedException {
    if (instructions.isPresent()) {
      instructions.get().enable();
    }
    Map<String, ThreadCpu> before = Proc.threads(server.pid());
    long nanos = customers.send(requests);
    Map<String, ThreadCpu> after = Proc.threads(server.pid());
    if (instructions.isPresent()) {
      instructions.get().disable();
    }
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.REQUESTS, requests * 1e9 / nanos);
    figures.put(
        Figure.CPU,
        ThreadCpu.nanosBetween(before, after, thread -> !thread.isCompiler()) / 1e6 / requests);
    figures.put(
        Figure.CPU_AND_COMPILERS,
        ThreadCpu.nanosBetween(before, after, thread -> true) / 1e6 / requests);
    return figures;
  }

  /** Instructions of all bursts. */
  double endOfInstructions() throws IOException, InterruptedException {
    return instructions.orElseThrow().end();
  }

  /** Fails unless its agent, if it has one, has counted all that was sent, and no more. */
  void requireCounted() throws IOException, InterruptedException {
    if (counts.isPresent()) {
      counts.get().require(customers.sent());
    }
  }

  long sent() {
    return customers.sent();
  }

  @Override
  public void close() {
    customers.close();
    instructions.ifPresent(Instructions::close);
    server.close();
  }
}
