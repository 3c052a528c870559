package io.sre.instrumentation.benchmarks.load;

import io.sre.instrumentation.benchmarks.process.Children;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** Counts the instructions that threads retire while it is told to, by {@code perf stat}. */
final class Instructions implements AutoCloseable {

  private static final String EVENT = "instructions:u";
  private static final long LIMIT_SECONDS = 30;

  private final Process perf;
  private final BufferedReader answers;
  private final Path file;

  private Instructions(Process perf, Path file) {
    this.perf = Children.adopt(perf);
    this.file = file;
    answers = perf.inputReader(StandardCharsets.US_ASCII);
  }

  /** Why they are not counted here; empty: they are. */
  static Optional<String> obstacle() throws InterruptedException {
    try {
      Process perf =
          new ProcessBuilder("perf", "stat", "-x", ",", "-e", EVENT, "true")
              .redirectErrorStream(true)
              .start();
      String line = new String(perf.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return perf.waitFor() == 0 && count(line).isPresent()
          ? Optional.empty()
          : Optional.of("perf stat -e " + EVENT + " does not count them here");
    } catch (IOException e) {
      return Optional.of("there is no perf");
    }
  }

  /** Attaches to threads, and those that they will start, and counts nothing yet. */
  static Instructions attach(List<String> threads, Path file) throws IOException {
    List<String> command = new ArrayList<>(List.of("perf", "stat", "-x", ",", "-e", EVENT));
    command.addAll(List.of("-t", String.join(",", threads), "-o", file.toString()));
    command.addAll(List.of("-D", "-1", "--control", "fd:0,1"));
    Process perf =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new Instructions(perf, file);
  }

  void enable() throws IOException {
    tell("enable");
  }

  void disable() throws IOException {
    tell("disable");
  }

  private void tell(String command) throws IOException {
    perf.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
    perf.getOutputStream().flush();
    String answer = answers.readLine();
    if (answer == null || !answer.contains("ack")) {
      throw new IOException("perf stat does not " + command + ": " + answer);
    }
  }

  /** All that it has counted; it counts no more. */
  double end() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(perf.pid())).inheritIO().start().waitFor();
    if (!perf.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("perf stat does not end");
    }
    return count(Files.readString(file))
        .orElseThrow(() -> new IOException("perf stat has counted nothing; see " + file));
  }

  /** Reads {@code 123456,,instructions:u,1000,100.00,,}. */
  static OptionalDouble count(String text) {
    return text.lines()
        .filter(line -> line.contains("," + EVENT + ","))
        .map(line -> line.substring(0, line.indexOf(',')))
        .filter(number -> number.matches("\\d+"))
        .mapToDouble(Double::parseDouble)
        .findFirst();
  }

  @Override
  public void close() {
    perf.destroyForcibly();
    try {
      answers.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
