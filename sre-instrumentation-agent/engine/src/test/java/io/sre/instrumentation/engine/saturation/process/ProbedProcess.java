package io.sre.instrumentation.engine.saturation.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@link ProcessProbe} in a JVM of its own. */
final class ProbedProcess {

  private ProbedProcess() {}

  /** What it reads, by name; lines that tell of something else, under their first word. */
  static Map<String, double[]> run(List<String> launcher, String... jvmArguments)
      throws IOException, InterruptedException {
    Map<String, double[]> figures = new LinkedHashMap<>();
    for (String line : lines(launcher, jvmArguments)) {
      String[] words = line.split(" ");
      if (words.length == 3 && !line.startsWith("[")) {
        figures.put(
            words[0], new double[] {Double.parseDouble(words[1]), Double.parseDouble(words[2])});
      }
    }
    return figures;
  }

  static List<String> lines(List<String> launcher, String... jvmArguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(jvmArguments));
    command.addAll(
        List.of(
            "-Xmx64m", "-cp", System.getProperty("java.class.path"), ProcessProbe.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(output);
      }
      return output.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }
}
