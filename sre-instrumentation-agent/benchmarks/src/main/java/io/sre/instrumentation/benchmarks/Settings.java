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
 * @param warmupTime of one of those
 * @param iterations that count
 * @param iterationTime of one of those
 * @param agents the folder of the agents' jars
 * @param output the folder of results and logs
 * @param virtualJava the {@code java} command that has virtual threads; empty: there is none
 */
record Settings(
    int rounds,
    int peerRounds,
    int warmups,
    TimeValue warmupTime,
    int iterations,
    TimeValue iterationTime,
    Path agents,
    Path output,
    Optional<Path> virtualJava) {

  static Settings full(Path agents, Path output, Optional<Path> virtualJava) {
    return new Settings(
        7, 3, 4, TimeValue.seconds(1), 5, TimeValue.seconds(1), agents, output, virtualJava);
  }

  static Settings quick(Path agents, Path output, Optional<Path> virtualJava) {
    return new Settings(
        3,
        1,
        4,
        TimeValue.milliseconds(500),
        5,
        TimeValue.milliseconds(250),
        agents,
        output,
        virtualJava);
  }
}
