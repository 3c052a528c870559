package io.sre.instrumentation.engine.config;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Tells what is wrong, each thing once, in one line that names the place and what to do. Any thread
 * tells.
 */
public final class Problems {

  private static final int LIMIT = 1_000;

  /** What would end a line, or steer the terminal that shows it. */
  private static final Pattern NOT_OF_A_LINE =
      Pattern.compile("[\\s\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]+");

  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean full = new AtomicBoolean();
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
    String line = NOT_OF_A_LINE.matcher(problem).replaceAll(" ");
    if (told.size() < LIMIT) {
      if (told.add(line)) {
        sink.accept(line);
      }
    } else if (!told.contains(line) && full.compareAndSet(false, true)) {
      sink.accept("no more problems are told, " + LIMIT + " were: mend those first");
    }
  }
}
