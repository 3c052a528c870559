package io.sre.instrumentation.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param sets of JVMs
 * @param quick less of everything
 * @param server another than the shop
 */
record Options(int sets, boolean quick, Optional<Server> server) {

  static final String USAGE =
      "load [-n sets] [--quick] [--jar server.jar --ready /path --path /path..."
          + " [-- arguments of the server]]";

  private static final int SETS = 5;
  private static final int QUICK_SETS = 2;
  private static final int MAX_SETS = 100;

  /**
   * A server, and how it is to be loaded.
   *
   * @param arguments of the program; {@code {port}} stands for the port it should listen on
   */
  record Server(Path jar, String readyPath, List<Request> requests, List<String> arguments) {}

  /** Reads the command line; what is wrong with it is the message of the exception. */
  static Options parse(List<String> given) {
    Optional<Integer> sets = Optional.empty();
    boolean quick = false;
    Optional<Path> jar = Optional.empty();
    Optional<String> ready = Optional.empty();
    List<Request> requests = new ArrayList<>();
    Optional<List<String>> arguments = Optional.empty();
    Iterator<String> rest = given.iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "-n" -> sets = Optional.of(sets(value(option, rest)));
        case "--quick" -> quick = true;
        case "--jar" -> jar = Optional.of(jar(value(option, rest)));
        case "--ready" -> ready = Optional.of(path(value(option, rest)));
        case "--path" -> requests.add(Request.parse(value(option, rest)));
        case "--" -> {
          List<String> all = new ArrayList<>();
          rest.forEachRemaining(all::add);
          arguments = Optional.of(List.copyOf(all));
        }
        default ->
            throw new IllegalArgumentException("unknown: \"" + option + "\"; usage: " + USAGE);
      }
    }
    return new Options(
        sets.orElse(quick ? QUICK_SETS : SETS), quick, server(jar, ready, requests, arguments));
  }

  private static Optional<Server> server(
      Optional<Path> jar,
      Optional<String> ready,
      List<Request> requests,
      Optional<List<String>> arguments) {
    if (jar.isEmpty()) {
      if (ready.isPresent() || !requests.isEmpty() || arguments.isPresent()) {
        throw new IllegalArgumentException(
            "--ready, --path and what is after -- are of a server of your own: --jar is missing");
      }
      return Optional.empty();
    }
    if (ready.isEmpty() || requests.isEmpty()) {
      throw new IllegalArgumentException("--jar wants --ready, and --path at least once");
    }
    List<String> all = arguments.orElse(List.of("--server.port={port}"));
    if (all.stream().noneMatch(argument -> argument.contains("{port}"))) {
      throw new IllegalArgumentException("no argument after -- has {port}: --server.port={port}");
    }
    return Optional.of(new Server(jar.get(), ready.get(), List.copyOf(requests), all));
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " wants a value; usage: " + USAGE);
    }
    return rest.next();
  }

  private static int sets(String value) {
    try {
      int sets = Integer.parseInt(value);
      if (sets >= 1 && sets <= MAX_SETS) {
        return sets;
      }
    } catch (NumberFormatException e) {
      // As for a number that is out of range.
    }
    throw new IllegalArgumentException("-n takes 1 to " + MAX_SETS + ", not \"" + value + "\"");
  }

  private static Path jar(String value) {
    Path jar = Path.of(value).toAbsolutePath();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalArgumentException("--jar: there is no file \"" + value + "\"");
    }
    return jar;
  }

  private static String path(String value) {
    if (!value.startsWith("/")) {
      throw new IllegalArgumentException("--ready takes /path, not \"" + value + "\"");
    }
    return value;
  }
}
