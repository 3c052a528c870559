package io.sre.instrumentation.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the rows in rounds, one fork each, and every second round backwards: what a row is compared
 * with runs right before or after it, so that a machine that grows warm or busy hits both.
 */
final class Rounds {

  static final List<Integer> THREAD_COUNTS = List.of(1, 2);

  private final Settings settings;
  private final Set<Row.Group> groups;
  private final Consumer<String> progress;
  private final Results results = new Results();
  private final Collection<RunResult> raw = new ArrayList<>();

  Rounds(Settings settings, Set<Row.Group> groups, Consumer<String> progress) {
    this.settings = settings;
    this.groups = groups;
    this.progress = progress;
  }

  Results run() throws RunnerException, IOException {
    Files.createDirectories(settings.output());
    for (int round = 0; round < settings.rounds(); round++) {
      for (int threads : THREAD_COUNTS) {
        for (Row row : rows(round)) {
          run(row, threads, round);
        }
      }
      writeJson();
    }
    return results;
  }

  private List<Row> rows(int round) {
    List<Row> rows = new ArrayList<>();
    for (Row row : Row.values()) {
      if (groups.contains(row.group())
          && (row.isOurs() || round < settings.peerRounds())
          && (!row.needsVirtualThreads() || settings.virtualJava().isPresent())) {
        rows.add(row);
      }
    }
    if (round % 2 == 1) {
      Collections.reverse(rows);
    }
    return rows;
  }

  private void run(Row row, int threads, int round) throws RunnerException {
    String run = "round-" + (round + 1) + "-" + row + "-" + threads;
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(row.include())
            .mode(Mode.SampleTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .threads(threads)
            .forks(1)
            .warmupIterations(settings.warmups())
            .warmupTime(settings.warmupTime())
            .measurementIterations(settings.iterations())
            .measurementTime(settings.iterationTime())
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .output(settings.output().resolve(run + ".log").toString())
            .jvmArgsAppend(jvmArguments(row, threads).toArray(String[]::new));
    if (row.needsVirtualThreads()) {
      settings.virtualJava().ifPresent(java -> options.jvm(java.toString()));
    }
    RunResult result = new Runner(options.build()).runSingle();
    raw.add(result);
    Measurement measurement =
        new Measurement(
            row,
            threads,
            round,
            result.getPrimaryResult().getStatistics().getPercentile(50) / row.callsPerSample(),
            quietestMean(result) / row.callsPerSample(),
            bytes(result) / row.callsPerSample());
    results.add(measurement);
    progress.accept(
        String.format(
            Locale.ROOT,
            "%2d/%d  %-42s %d  %8.1f ns",
            round + 1,
            settings.rounds(),
            row.label(),
            threads,
            threads == 1 ? measurement.medianNanos() : measurement.meanNanos()));
  }

  private List<String> jvmArguments(Row row, int threads) {
    List<String> arguments = new ArrayList<>(List.of("-Xms256m", "-Xmx256m"));
    if (row.needsVirtualThreads()) {
      // As many carriers as threads that call: more would only wait.
      arguments.add("-Djdk.virtualThreadScheduler.parallelism=" + threads);
    }
    arguments.addAll(row.agent().jvmArguments(settings.agents()));
    return arguments;
  }

  private static double quietestMean(RunResult result) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .mapToDouble(iteration -> iteration.getPrimaryResult().getStatistics().getMean())
        .min()
        .orElse(Double.NaN);
  }

  private static double bytes(RunResult result) {
    for (String name : result.getSecondaryResults().keySet()) {
      // By the end of its name: releases of JMH put different signs before it.
      if (name.endsWith("gc.alloc.rate.norm")) {
        return result.getSecondaryResults().get(name).getScore();
      }
    }
    return Double.NaN;
  }

  private void writeJson() {
    Path json = settings.output().resolve("results.json");
    ResultFormatFactory.getInstance(ResultFormatType.JSON, json.toString()).writeOut(raw);
  }
}
