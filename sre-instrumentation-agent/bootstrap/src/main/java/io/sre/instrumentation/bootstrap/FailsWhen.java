package io.sre.instrumentation.bootstrap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The {@code failsWhen} of woven methods: predicates of the application, made once, kept with the
 * class that names them.
 */
public final class FailsWhen {

  /** The {@code error.type} of a call whose return value its predicate did not like. */
  private static final String FAILED = "fails_when";

  private static final ClassValue<Map<String, Predicate<Object>>> PREDICATES =
      new ClassValue<>() {
        @Override
        protected Map<String, Predicate<Object>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private FailsWhen() {}

  /**
   * The predicate of this class name, as {@code owner}'s loader knows it.
   *
   * @return one that finds no failure, if it cannot be made
   */
  public static Predicate<Object> predicate(Class<?> owner, String className) {
    return PREDICATES.get(owner).computeIfAbsent(className, name -> make(owner, name));
  }

  @SuppressWarnings("unchecked")
  private static Predicate<Object> make(Class<?> owner, String className) {
    try {
      var constructor =
          Class.forName(className, true, owner.getClassLoader()).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Predicate<Object>) constructor.newInstance();
    } catch (Throwable e) {
      Suppressed.error(e);
      return value -> false;
    }
  }

  /** Ends a call by its return value. */
  public static void end(
      @Nullable Object begun,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      Predicate<Object> failsWhen) {
    if (begun == null) {
      return;
    }
    String failed = thrown == null ? errorType(failsWhen, returned) : null;
    if (failed == null) {
      Recorder.end(begun, thrown);
    } else {
      Recorder.endFailed(begun, failed);
    }
  }

  static @Nullable String errorType(Predicate<Object> failsWhen, @Nullable Object value) {
    try {
      return failsWhen.test(value) ? FAILED : null;
    } catch (Throwable e) {
      Suppressed.error(e);
      return null;
    }
  }
}
