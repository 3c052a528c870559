package io.sre.instrumentation.benchmarks;

import java.nio.file.Path;
import java.util.Optional;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long and how often is measured.
 *
 * @param rounds of our rows and their floors
 * @param peerRounds of all others, among those rounds
 * @param warmups iterations before those that count
 * @param iterations that count
 * @param time of an iteration
 * @param agents the folder of the agents' jars
 * @param output the folder of results and logs
 * @param virtualJava the {@code java} command that has virtual threads; empty: there is none
 */
record Settings(
    int rounds,
    int peerRounds,
    int warmups,
    int iterations,
    TimeValue time,
    Path agents,
    Path output,
    Optional<Path> virtualJava) {

  static Settings full(Path agents, Path output, Optional<Path> virtualJava) {
    return new Settings(9, 3, 5, 10, TimeValue.milliseconds(500), agents, output, virtualJava);
  }

  static Settings quick(Path agents, Path output, Optional<Path> virtualJava) {
    return new Settings(3, 1, 5, 8, TimeValue.milliseconds(200), agents, output, virtualJava);
  }
}
