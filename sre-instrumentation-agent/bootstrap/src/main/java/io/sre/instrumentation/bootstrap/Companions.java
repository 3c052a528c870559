package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Finds companions: typed code of a framework's folder that cannot be inlined, since it keeps
 * state, outlives the advice, or is itself one of the framework's types.
 *
 * <p>A companion belongs to a class of the framework, its <em>anchor</em>, and sees the same
 * classes as that. It is made on first request, lives as long as its anchor, and only the anchor
 * holds it, so that its companions disappear with an undeployed application. Other code must hold
 * it weakly, as {@link Resources} does. Thread-safe; concurrent first requests get the same
 * companion.
 */
public final class Companions {

  /** Makes companions; implemented by the engine. */
  @FunctionalInterface
  public interface Maker {

    /**
     * Makes the companion of a class.
     *
     * @return null: it has none, or none can be made, which was reported
     */
    @Nullable Object companionOf(Class<?> anchor);
  }

  private static final Object NONE = new Object();

  private static final ClassValue<Object> ALL =
      new ClassValue<>() {
        @Override
        protected Object computeValue(Class<?> anchor) {
          Maker made = maker;
          Object companion = made == null ? null : made.companionOf(anchor);
          return companion == null ? NONE : companion;
        }
      };

  private static volatile @Nullable Maker maker;

  private Companions() {}

  /** Sets the maker of companions; called once, before anything is woven. */
  public static void maker(Maker made) {
    maker = made;
  }

  /**
   * The companion of a class.
   *
   * @param anchor the class that the instrumentation names as the companion's anchor
   * @param type the companion's type for its caller: an interface of the runtime or of {@code
   *     java.base}
   * @return null: the anchor has none of this type
   */
  public static <T> @Nullable T of(Class<?> anchor, Class<T> type) {
    Object companion = ALL.get(anchor);
    return type.isInstance(companion) ? type.cast(companion) : null;
  }
}
