package io.sre.instrumentation.benchmarks.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code list} on a large jar: the time it takes, and the most heap it has had. */
public final class Scan {

  private static final int RUNS = 5;
  private static final double MAX_SECONDS = 10;
  private static final int MAX_HEAP_MB = 300;

  /** {@code Pause Young (Normal) ... 120M->31M(300M) 3.1ms}. */
  private static final Pattern HEAP = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");

  private Scan() {}

  /** Makes the jar, lists it some times, and fails if a bar is missed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path target = Files.createDirectories(Path.of(System.getProperty("benchmarks.target"), "scan"));
    Path jar = target.resolve("big.jar");
    System.out.println("making a jar of " + BigJar.CLASSES + " classes ...");
    BigJar.write(jar, target);
    System.out.printf(Locale.ROOT, "it has %.1f MB%n", Files.size(jar) / 1e6);
    double worst = 0;
    int heap = 0;
    for (int i = 0; i < RUNS; i++) {
      Path log = target.resolve("gc.log");
      double seconds = list(jar, log, target.resolve("list.txt"));
      int most = most(log);
      System.out.printf(Locale.ROOT, "list: %.2f s, %d MB of heap at most%n", seconds, most);
      worst = Math.max(worst, seconds);
      heap = Math.max(heap, most);
    }
    boolean met = worst <= MAX_SECONDS;
    System.out.printf(
        Locale.ROOT,
        "the slowest of %d: %.2f s (at most %.0f), with -Xmx%dm: %s%n",
        RUNS,
        worst,
        MAX_SECONDS,
        MAX_HEAP_MB,
        met ? "met" : "MISSED");
    System.exit(met ? 0 : 1);
  }

  private static double list(Path jar, Path gcLog, Path out)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Whoever needs more than is promised ends with an OutOfMemoryError.
    command.add("-Xmx" + MAX_HEAP_MB + "m");
    command.add("-Xlog:gc:file=" + gcLog);
    command.addAll(List.of("-jar", System.getProperty("benchmarks.agent"), "list", jar.toString()));
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int exitCode = process.waitFor();
    double seconds = (System.nanoTime() - begin) / 1e9;
    long lines = Files.readAllLines(out).size();
    if (exitCode != 0 || lines != BigJar.ANNOTATED + 1) {
      throw new IOException("list ended with " + exitCode + " and " + lines + " lines");
    }
    return seconds;
  }

  /** The most before a collection. */
  private static int most(Path gcLog) throws IOException {
    int most = 0;
    for (String line : Files.readAllLines(gcLog)) {
      Matcher matcher = HEAP.matcher(line);
      if (matcher.find()) {
        most = Math.max(most, Integer.parseInt(matcher.group(1)));
      }
    }
    return most;
  }
}
