package io.sre.instrumentation.bootstrap;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The {@code failsWhen} of woven methods: predicates of the application, instantiated once and kept
 * with the class that names them.
 */
public final class FailsWhen {

  /** The {@code error.type} of a call whose return value its predicate calls a failure. */
  private static final String FAILED = "fails_when";

  private static final ClassValue<Map<String, Predicate<Object>>> PREDICATES =
      new ClassValue<>() {
        @Override
        protected Map<String, Predicate<Object>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private static volatile @Nullable Consumer<Constructor<?>> opener;

  private FailsWhen() {}

  /**
   * Sets what makes accessible a constructor that its module does not export: a predicate is the
   * application's own business, and need not be exported or opened for the agent.
   */
  public static void opener(Consumer<Constructor<?>> constructors) {
    opener = constructors;
  }

  /**
   * Returns the predicate of this class name, as {@code owner}'s loader knows it.
   *
   * @return if it cannot be made, one that finds no failure and counts each call that it should
   *     have judged
   */
  public static Predicate<Object> predicate(Class<?> owner, String className) {
    return PREDICATES.get(owner).computeIfAbsent(className, name -> make(owner, name));
  }

  /** The same; null: the class name is empty, since the method has none. */
  public static @Nullable Predicate<Object> predicateIfAny(Class<?> owner, String className) {
    return className.isEmpty() ? null : predicate(owner, className);
  }

  @SuppressWarnings("unchecked")
  private static Predicate<Object> make(Class<?> owner, String className) {
    try {
      Constructor<?> constructor =
          Class.forName(className, true, owner.getClassLoader()).getDeclaredConstructor();
      Consumer<Constructor<?>> open = opener;
      if (!constructor.trySetAccessible() && open != null) {
        open.accept(constructor);
      }
      return (Predicate<Object>) constructor.newInstance();
    } catch (InvocationTargetException e) {
      return new Unmakeable(className, e.getTargetException());
    } catch (Throwable e) {
      return new Unmakeable(className, e);
    }
  }

  /** Stands for a predicate that cannot be made: it judges no call. */
  private record Unmakeable(String className, Throwable cause) implements Predicate<Object> {

    @Override
    public boolean test(@Nullable Object value) {
      Suppressed.unjudgedCall(className, cause);
      return false;
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

  /**
   * Ends a handler: judges the request that it serves by its return value or, if no boundary has
   * opened a request, ends the call of the method.
   *
   * @param begun from {@link Recorder#beginHandler}
   * @param failsWhen null: no return value is a failure
   * @param declared as in {@link FutureCalls#end}
   * @return what the handler is to return
   */
  public static @Nullable Object endHandler(
      @Nullable Object begun,
      int sli,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Predicate<Object> failsWhen,
      int declared) {
    if (begun != null) {
      return FutureCalls.end(begun, returned, thrown, failsWhen, declared);
    }
    if (failsWhen != null && thrown == null) {
      judgeRequest(sli, returned, failsWhen);
    }
    return returned;
  }

  private static void judgeRequest(
      int sli, @Nullable Object returned, Predicate<Object> failsWhen) {
    try {
      Call request = Calls.current();
      if (request != null && request.sli().id() == sli) {
        if (returned instanceof CompletionStage<?> stage) {
          request.judgedBy(new OfFuture(stage, failsWhen));
        } else {
          judge(request, failsWhen, returned);
        }
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  private static void judge(Call request, Predicate<Object> failsWhen, @Nullable Object value) {
    String failed = errorType(failsWhen, value);
    if (failed != null) {
      request.failUnlessSaid(failed);
    }
  }

  /**
   * Judges a request by the value of its handler's future, when the request ends: a callback
   * attached to the future before the framework's would run after the framework has answered.
   */
  static final class OfFuture {

    private final CompletionStage<?> stage;
    private final Predicate<Object> failsWhen;

    OfFuture(CompletionStage<?> stage, Predicate<Object> failsWhen) {
      this.stage = stage;
      this.failsWhen = failsWhen;
    }

    void judge(Call request) {
      try {
        CompletableFuture<?> future = stage.toCompletableFuture();
        if (future.isDone() && !future.isCompletedExceptionally()) {
          FailsWhen.judge(request, failsWhen, future.getNow(null));
        }
      } catch (Throwable e) {
        // A stage of the application, or one that cannot make a CompletableFuture.
        Suppressed.unjudgedCall(stage.getClass().getName(), e);
      }
    }
  }

  static @Nullable String errorType(Predicate<Object> failsWhen, @Nullable Object value) {
    try {
      return failsWhen.test(value) ? FAILED : null;
    } catch (Throwable e) {
      Suppressed.unjudgedCall(failsWhen.getClass().getName(), e);
      return null;
    }
  }
}
