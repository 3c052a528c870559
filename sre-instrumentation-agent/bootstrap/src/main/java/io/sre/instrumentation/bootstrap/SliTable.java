package io.sre.instrumentation.bootstrap;

import java.util.Arrays;
import java.util.List;

/**
 * All SLIs of the process, by id.
 *
 * <p>The engine adds SLIs, under its own lock; any thread reads them.
 */
public final class SliTable {

  private static volatile Sli[] slis = {};

  private SliTable() {}

  /**
   * Adds an SLI.
   *
   * @param name unique, which the engine ensures
   * @param excluded whether its calls are never valid events
   * @param objectives with unique names, which the engine ensures
   * @param expected class names of throwables that are no failure
   * @param boundariesNanos explicit boundaries of its histogram in ns, besides the objectives'
   * @param source the engine's data about it
   */
  public static synchronized Sli add(
      String name,
      boolean excluded,
      List<Objective> objectives,
      List<String> expected,
      long[] boundariesNanos,
      Object source) {
    Sli[] before = slis;
    Sli sli = new Sli(before.length, name, excluded, objectives, expected, boundariesNanos, source);
    Sli[] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = sli;
    slis = after;
    return sli;
  }

  static Sli get(int id) {
    return slis[id];
  }

  /** All SLIs; callers must not change the array. */
  static Sli[] all() {
    return slis;
  }

  /** Sets the limit of {@linkplain ThreadCells cells} in the process; past it, threads share. */
  public static void limitCells(int cells) {
    ThreadCells.limit(cells);
  }

  /**
   * Sets the maximum number of error types in the process, except the first of each SLI; beyond it,
   * they are {@code _other}. The same limit applies to reasons for exclusion.
   */
  public static void limitErrorTypes(int types) {
    Failures.BUDGET.limit(types);
    NamedCounters.BUDGET.limit(types);
  }

  /** Whether a name was refused because of these limits. */
  public static boolean hadTooManyErrorTypes() {
    return Failures.BUDGET.isExceeded() || NamedCounters.BUDGET.isExceeded();
  }
}
