package io.sre.instrumentation.engine.config;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reports problems, each once, in one line that names the place and what to do. Any thread reports.
 */
public final class Problems {

  private static final int LIMIT = 1_000;

  /** Compiled once there is a line. */
  private static final class Forms {

    /** What would end a line, or steer the terminal that shows it. */
    static final Pattern NOT_OF_A_LINE =
        Pattern.compile("[\\s\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]+");

    private Forms() {}
  }

  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean full = new AtomicBoolean();
  private final Secrets secrets = new Secrets();
  private final Consumer<Problem> sink;
  private final int limit;

  /**
   * Tells of problems by {@code sink}, up to a thousand.
   *
   * @param sink takes one line without a line end
   */
  public Problems(Consumer<String> sink) {
    this(problem -> sink.accept(problem.message()), LIMIT);
  }

  private Problems(Consumer<Problem> sink, int limit) {
    this.sink = sink;
    this.limit = limit;
  }

  /** All problems go to {@code sink}, with what programs want to know of them. */
  public static Problems collected(Consumer<Problem> sink) {
    return new Problems(sink, Integer.MAX_VALUE);
  }

  /** Problems go to stderr, as everything that the agent says. */
  public static Problems onStderr() {
    // As it is now: a server may put a stream of its own there, which shows nothing on the console.
    PrintStream stderr = System.err;
    return new Problems(line -> stderr.println("[sre] " + line));
  }

  /** What is masked in every line, whoever says it. */
  public Secrets secrets() {
    return secrets;
  }

  /** Reports a problem, unless it was reported before. */
  public void report(String problem) {
    report(new Problem("", problem, null, null, 0));
  }

  /** Reports a problem, unless it was reported before. */
  public void report(Problem problem) {
    String message = isOfCode(problem) ? problem.message() : secrets.mask(problem.message());
    String line = Forms.NOT_OF_A_LINE.matcher(message).replaceAll(" ");
    if (told.size() < limit) {
      if (told.add(line)) {
        sink.accept(inOneLine(problem, line));
      }
    } else if (!told.contains(line) && full.compareAndSet(false, true)) {
      String last = limit + " problems reported; further ones are suppressed";
      sink.accept(new Problem("", last, null, null, 0));
    }
  }

  /** What it quotes is written in a class file, where it is no secret. */
  private static boolean isOfCode(Problem problem) {
    return problem.type() != null;
  }

  private static Problem inOneLine(Problem problem, String line) {
    return new Problem(problem.rule(), line, problem.type(), problem.method(), problem.line());
  }
}
