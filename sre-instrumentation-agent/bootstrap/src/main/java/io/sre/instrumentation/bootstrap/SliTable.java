package io.sre.instrumentation.bootstrap;

import java.util.Arrays;
import java.util.List;

/**
 * All SLIs of the process, by id.
 *
 * <p>SLIs are added by the engine, under its own lock, and read by anyone.
 */
public final class SliTable {

  private static volatile Sli[] slis = {};

  private SliTable() {}

  /**
   * Adds an SLI.
   *
   * @param name unique; the engine sees to that
   * @param excluded whether its calls are no valid events
   * @param objectives with unique names; the engine sees to that
   * @param expected class names of throwables that are no failure
   * @param boundariesNanos explicit boundaries of its histogram in ns, besides the objectives'
   * @param source what the engine knows of it
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

  /** All of them; not to be changed. */
  static Sli[] all() {
    return slis;
  }

  /** The most {@linkplain ThreadCells cells} of the process; past it, threads share. */
  public static void limitCells(int cells) {
    ThreadCells.limit(cells);
  }

  /**
   * The most error types of the process, besides the first of each SLI; past it, they are {@code
   * _other}. As many reasons for exclusion.
   */
  public static void limitErrorTypes(int types) {
    Failures.BUDGET.limit(types);
    NamedCounters.BUDGET.limit(types);
  }

  /** Whether there were more of them. */
  public static boolean hadTooManyErrorTypes() {
    return Failures.BUDGET.isExceeded() || NamedCounters.BUDGET.isExceeded();
  }
}
