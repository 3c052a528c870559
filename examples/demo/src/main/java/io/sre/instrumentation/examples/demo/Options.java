package io.sre.instrumentation.examples.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

/**
 * What the user asked for.
 *
 * @param rate requests a second
 * @param overload whether customers want more than the shop's connection pool can give
 * @param duration how long to run; until Ctrl-C if empty
 * @param agent the agent's jar; the one built here if empty
 */
record Options(
    int rate, boolean overload, Optional<Duration> duration, Optional<Path> agent, boolean help) {

  static final String HELP =
      """
      Starts the shop and the stock service under the agent, drives load through them
      and shows their SLIs as a live table. Ctrl-C ends all of it.

        --rate N       requests a second, 1 to 1000 (default 100)
        --overload     more long reports than the shop's connection pool can take
        --seconds N    end by itself after N seconds (default: run until Ctrl-C)
        --agent JAR    the agent to use (default: the one built here)
        --help         this text
      """;

  private static final int DEFAULT_RATE = 100;
  private static final int MAX_RATE = 1_000;
  private static final int MAX_SECONDS = 86_400;

  static Options parse(String... args) throws UsageException {
    int rate = DEFAULT_RATE;
    boolean overload = false;
    Optional<Duration> duration = Optional.empty();
    Optional<Path> agent = Optional.empty();
    boolean help = false;
    Iterator<String> rest = Arrays.asList(args).iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--rate" -> rate = number(option, rest, MAX_RATE);
        case "--overload" -> overload = true;
        case "--seconds" ->
            duration = Optional.of(Duration.ofSeconds(number(option, rest, MAX_SECONDS)));
        case "--agent" -> agent = Optional.of(Path.of(value(option, rest)).toAbsolutePath());
        case "--help" -> help = true;
        default -> throw new UsageException("unknown argument " + option + ", see --help");
      }
    }
    return new Options(rate, overload, duration, agent, help);
  }

  private static int number(String option, Iterator<String> rest, int max) throws UsageException {
    String value = value(option, rest);
    try {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, together with a number that is out of range.
    }
    throw new UsageException(option + " takes a whole number from 1 to " + max + ", not " + value);
  }

  private static String value(String option, Iterator<String> rest) throws UsageException {
    if (!rest.hasNext()) {
      throw new UsageException(option + " lacks its value");
    }
    return rest.next();
  }
}
