package io.sre.instrumentation.engine.config;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells what is wrong, each thing once, in one line that names the place and what to do. Any thread
 * tells.
 */
public final class Problems {

  private static final int LIMIT = 1000;

  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final Consumer<String> sink;

  /**
   * Tells of problems by {@code sink}.
   *
   * @param sink takes one line without a line end
   */
  public Problems(Consumer<String> sink) {
    this.sink = sink;
  }

  /** Problems go to stderr, as everything that the agent says. */
  public static Problems onStderr() {
    return new Problems(line -> System.err.println("[sre] " + line));
  }

  /** Tells of a problem, unless it was told before. */
  public void tell(String problem) {
    String line = problem.replaceAll("\\s+", " ");
    if (told.size() < LIMIT && told.add(line)) {
      sink.accept(line);
    }
  }
}
