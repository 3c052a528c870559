package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link ResourceReader} found. Used by one thread, for one reading.
 *
 * <p>Numbers are items, bytes, or whatever the resource is counted in; {@code NaN}: unknown.
 */
public final class Usage {

  /**
   * For the reader: what was registered with the object; null: nothing, or it is gone.
   *
   * @see Resources#add(String, Object, Class, Object)
   */
  public @Nullable Object beside;

  /** The {@code saturation.resource}: one of a few names, the same after a restart. */
  public @Nullable String name;

  /** How much is in use. */
  public double used = Double.NaN;

  /** How much there is; infinite, 0 or less: unlimited. */
  public double limit = Double.NaN;

  /** How many wait for it. */
  public double waiting = Double.NaN;

  /**
   * How many were turned away, since the object is there; {@code NaN}: those that {@link
   * Resources#rejected} was told of.
   */
  public double rejected = Double.NaN;
}
