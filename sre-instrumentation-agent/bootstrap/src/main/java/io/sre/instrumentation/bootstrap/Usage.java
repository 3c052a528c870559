package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The result of a {@link ResourceReader}. Used by one thread, for one reading.
 *
 * <p>Numbers are in items, bytes or the resource's own unit; {@code NaN}: unknown.
 */
public final class Usage {

  /**
   * For the reader: the other object registered with this one; null: none, or it was collected.
   *
   * @see Resources#add(String, Object, Class, Object)
   */
  public @Nullable Object beside;

  /** The {@code saturation.resource}: one of a few names, the same after a restart. */
  public @Nullable String name;

  /** Whether it is a pool of connections to a database. */
  public boolean ofDatabase;

  /** The amount in use. */
  public double used = Double.NaN;

  /** The capacity; infinite, 0 or less: unlimited. */
  public double limit = Double.NaN;

  /** The number of waiting callers or tasks. */
  public double waiting = Double.NaN;

  /**
   * The number of rejections since the object was made; {@code NaN}: those reported to {@link
   * Resources#rejected}.
   */
  public double rejected = Double.NaN;
}
