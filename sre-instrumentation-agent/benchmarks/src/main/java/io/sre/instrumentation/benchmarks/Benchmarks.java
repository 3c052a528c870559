package io.sre.instrumentation.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.runner.RunnerException;

/** The command: measures all rows and prints one table; fails if a bar is missed. */
public final class Benchmarks {

  private Benchmarks() {}

  /**
   * Runs all of it.
   *
   * @param arguments {@code --quick}, and the groups of rows to measure: {@code executor}; none:
   *     all
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    List<String> given = new ArrayList<>(List.of(arguments));
    boolean quick = given.remove("--quick");
    Set<Row.Group> groups = EnumSet.noneOf(Row.Group.class);
    for (Row.Group group : Row.Group.values()) {
      if (given.remove(group.name().toLowerCase(Locale.ROOT))) {
        groups.add(group);
      }
    }
    if (!given.isEmpty()) {
      System.err.println(
          "usage: run [--quick] [call] [failing] [rotation] [executor] [request] [virtual]"
              + " [nested]");
      System.exit(2);
    }
    if (groups.isEmpty()) {
      groups = EnumSet.allOf(Row.Group.class);
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
        quick
            ? Settings.quick(agents, output, virtualJava)
            : Settings.full(agents, output, virtualJava);
    Results results = new Rounds(settings, groups, System.out::println).run();
    String table = new Table(results, Rounds.THREAD_COUNTS).render();
    Files.writeString(output.resolve("table.txt"), table);
    System.out.println();
    System.out.print(table);
    if (Bar.of(results).stream().anyMatch(Bar::isMissed)) {
      System.exit(1);
    }
  }
}
