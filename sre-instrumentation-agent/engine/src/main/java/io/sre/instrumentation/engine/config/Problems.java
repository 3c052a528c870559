package io.sre.instrumentation.engine.config;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reports problems, each once, in one line that names the place and the remedy. Thread-safe. */
public final class Problems {

  private static final int LIMIT = 1_000;

  /** Compiled once a line is reported. */
  private static final class Forms {

    /** Characters that would end a line, or control the terminal that shows it. */
    static final Pattern NOT_OF_A_LINE =
        Pattern.compile("[\\s\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]+");

    private Forms() {}
  }

  private final Set<String> reported = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean full = new AtomicBoolean();
  private final Secrets secrets = new Secrets();
  private final Consumer<Problem> sink;
  private final int limit;

  /**
   * Reports problems to {@code sink}, up to a thousand.
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

  /** Reports all problems to {@code sink}, with their data for programs. */
  public static Problems collected(Consumer<Problem> sink) {
    return new Problems(sink, Integer.MAX_VALUE);
  }

  /** Reports problems on stderr, like everything else that the agent reports. */
  public static Problems onStderr() {
    // Captured now: a server may later set a stream of its own, which does not show on the console.
    PrintStream stderr = System.err;
    return new Problems(line -> stderr.println("[sre] " + line));
  }

  /** The secrets that are masked in every line, whatever its source. */
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
    if (reported.size() < limit) {
      if (reported.add(line)) {
        sink.accept(inOneLine(problem, line));
      }
    } else if (!reported.contains(line) && full.compareAndSet(false, true)) {
      String last = limit + " problems reported; further ones are suppressed";
      sink.accept(new Problem("", last, null, null, 0));
    }
  }

  /** A problem of code quotes a class file, which contains no secrets. */
  private static boolean isOfCode(Problem problem) {
    return problem.type() != null;
  }

  private static Problem inOneLine(Problem problem, String line) {
    return new Problem(problem.rule(), line, problem.type(), problem.method(), problem.line());
  }
}
