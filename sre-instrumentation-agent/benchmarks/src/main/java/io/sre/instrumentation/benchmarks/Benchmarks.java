package io.sre.instrumentation.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/** The command: measures all rows and prints one table; fails if a bar is missed. */
public final class Benchmarks {

  private Benchmarks() {}

  /**
   * Runs all of it.
   *
   * @param arguments {@code --quick}, or none
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    List<String> given = List.of(arguments);
    if (!List.of("--quick").containsAll(given)) {
      System.err.println("usage: run [--quick]");
      System.exit(2);
    }
    Path target = Path.of(System.getProperty("benchmarks.target")).toAbsolutePath();
    Path agents = target.resolve("agents");
    Path output = target.resolve("calls");
    Optional<Path> virtualJava =
        Jdk.withVirtualThreads(
            Optional.ofNullable(System.getenv("VIRTUAL_JAVA_HOME")).map(Path::of));
    if (virtualJava.isEmpty()) {
      System.out.println("virtual threads are left out: set VIRTUAL_JAVA_HOME to a JDK of 21 on");
    }
    Settings settings =
        given.isEmpty()
            ? Settings.full(agents, output, virtualJava)
            : Settings.quick(agents, output, virtualJava);
    Results results = new Rounds(settings, System.out::println).run();
    String table = new Table(results, Rounds.THREAD_COUNTS).render();
    Files.writeString(output.resolve("table.txt"), table);
    System.out.println();
    System.out.print(table);
    if (Bar.of(results).stream().anyMatch(Bar::isMissed)) {
      System.exit(1);
    }
  }
}
