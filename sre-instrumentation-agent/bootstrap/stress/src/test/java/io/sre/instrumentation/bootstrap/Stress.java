package io.sre.instrumentation.bootstrap;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;

/**
 * Runs the scenarios; the process ends with 1 if one saw what is forbidden, broke, or did not run.
 *
 * <p>jcstress writes its results to the working directory.
 */
public final class Stress {

  /** How long and in how many ways; what is given besides is jcstress's, and goes before ours. */
  private enum Mode {
    /** As short as a run can be: for each build. */
    SMOKE(
        "-jvmArgs",
        "-XX:+UseSerialGC",
        "-f",
        "1",
        "-fsm",
        "0",
        "-iters",
        "1",
        "-time",
        "200",
        "-strideSize",
        "64",
        "-strideCount",
        "10"),

    /** Some two minutes. */
    QUICK(
        "-jvmArgs",
        "-XX:+UseParallelGC",
        "-f",
        "1",
        "-fsm",
        "0",
        "-iters",
        "1",
        "-time",
        "600",
        "-strideSize",
        "128",
        "-strideCount",
        "20"),

    /** Each way to compile each of the actors, in each configuration that the JVM has. */
    LONG("-f", "1", "-fsm", "1", "-iters", "5", "-time", "1000");

    final List<String> options;

    Mode(String... options) {
      this.options = List.of(options);
    }
  }

  private Stress() {}

  /**
   * @param args a mode, and jcstress's options
   */
  public static void main(String[] args) throws Exception {
    Mode mode = Mode.valueOf(args[0]);
    Options options = new Options(options(mode, Arrays.asList(args).subList(1, args.length)));
    if (!options.parse()) {
      System.exit(1);
    }
    long start = System.nanoTime();
    List<String> wrong = new ArrayList<>();
    Set<String> earlier = files();
    PrintStream console = System.out;
    try (PrintStream told = mode == Mode.SMOKE ? new PrintStream("output.txt", "UTF-8") : console) {
      System.setOut(told);
      new JCStress(options).run();
    } catch (AssertionError e) {
      // Its message is long; the results tell the same.
      wrong.add("jcstress: failures");
    } catch (Throwable e) {
      wrong.add("jcstress: " + e);
    }
    System.setOut(console);
    Set<String> missing = new TreeSet<>(new JCStress(options).getTests());
    int scenarios = missing.size();
    if (scenarios == 0) {
      wrong.add("no such scenario");
    }
    long samples = 0;
    for (TestResult result : results(earlier)) {
      if (result.status() != Status.NORMAL) {
        wrong.add(result.getName() + ": " + result.status());
      } else if (result.getTotalCount() > 0) {
        missing.remove(result.getName());
      }
      samples += result.getTotalCount();
      for (GradingResult seen : result.grading().gradingResults.values()) {
        if (seen.expect == Expect.FORBIDDEN && seen.count > 0) {
          wrong.add(result.getName() + ": " + seen.count + " times " + seen.id);
        }
      }
    }
    missing.forEach(name -> wrong.add(name + " did not run"));
    wrong.forEach(System.err::println);
    System.err.printf(
        "%s: %d scenarios, %,d samples, %d s%n",
        wrong.isEmpty() ? "nothing forbidden" : "FAILED",
        scenarios,
        samples,
        Duration.ofNanos(System.nanoTime() - start).toSeconds());
    System.exit(wrong.isEmpty() ? 0 : 1);
  }

  private static String[] options(Mode mode, List<String> given) {
    List<String> options = new ArrayList<>(given);
    List<String> ours = new ArrayList<>(mode.options);
    if (mode != Mode.LONG) {
      ours.addAll(List.of("-sc", "false", "-af", "NONE", "-pth", "false"));
    }
    ours.addAll(List.of("-r", "report"));
    for (int i = 0; i < ours.size(); i += 2) {
      if (!given.contains(ours.get(i))) {
        options.addAll(ours.subList(i, i + 2));
      }
    }
    return options.toArray(new String[0]);
  }

  private static Iterable<TestResult> results(Set<String> earlier)
      throws IOException, ClassNotFoundException {
    InProcessCollector results = new InProcessCollector();
    for (String name : files()) {
      if (!earlier.contains(name)) {
        DiskReadCollector file = new DiskReadCollector(name, results);
        file.dump();
        file.close();
      }
    }
    return results.getTestResults();
  }

  private static Set<String> files() {
    String[] files = new File("").getAbsoluteFile().list((dir, name) -> name.endsWith(".bin.gz"));
    return files == null ? Set.of() : Set.of(files);
  }
}
