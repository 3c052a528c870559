package io.sre.instrumentation.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the return values of methods are complete: by the class of each value, which is
 * examined once; the result is kept with the class.
 *
 * <p>Thread-safe. The sweeping thread reports each class once.
 */
public final class ReturnedTypes {

  private static final int MAX_REPORTS = 100;

  /** The result for a class of return values. */
  static final class Returned {

    final AsyncCompletion completion;

    /** The same where the declared type leaves the returned type open. */
    final AsyncCompletion whereOpen;

    /** The same where the declared type may be no supertype of a stand-in. */
    final AsyncCompletion whereOther;

    /** Whether an unmeasured call was reported for this class before. */
    private volatile boolean reported;

    Returned(AsyncCompletion completion, Class<?> type) {
      boolean lazy = completion instanceof LazyCompletion;
      this.completion = completion;
      this.whereOpen =
          lazy && !isReplaceable(completion, type) ? FutureCalls.UNMEASURED : completion;
      this.whereOther = lazy ? FutureCalls.UNMEASURED : completion;
    }

    private static boolean isReplaceable(AsyncCompletion completion, Class<?> type) {
      try {
        return ((LazyCompletion) completion).isReplaceable(type);
      } catch (Throwable e) {
        Suppressed.error(e);
        return false;
      }
    }
  }

  /**
   * Calls that were not measured.
   *
   * @param sli the name of their SLI
   * @param type the class of what they returned
   * @param broken whether that class should report its completion, but does not
   */
  public record Unmeasured(String sli, String type, boolean broken) {}

  private static final ClassValue<Returned> RETURNED =
      new ClassValue<>() {
        @Override
        protected Returned computeValue(Class<?> type) {
          return new Returned(completion(type), type);
        }
      };

  private static final ConcurrentLinkedQueue<Unmeasured> REPORTS = new ConcurrentLinkedQueue<>();

  private static volatile @Nullable Function<Class<?>, AsyncCompletion> decider;

  private ReturnedTypes() {}

  /** Sets what decides about each class that is seen for the first time from now on. */
  public static void decider(Function<Class<?>, AsyncCompletion> byClass) {
    decider = byClass;
  }

  /**
   * Returns what ends the call of a method that has returned a value of this class.
   *
   * @param declared as in {@link FutureCalls#end}
   */
  static AsyncCompletion of(Class<?> type, int declared) {
    Returned returned = RETURNED.get(type);
    if (declared == FutureCalls.DECLARED) {
      return returned.completion;
    }
    return declared == FutureCalls.OPEN ? returned.whereOpen : returned.whereOther;
  }

  /**
   * Returns what ends a call by a decision that needs no companion.
   *
   * @param decided for a class of values; {@link Completion#COMPANION}: there is no companion,
   *     which was reported
   */
  public static AsyncCompletion of(Completion decided) {
    return switch (decided) {
      case STAGE -> FutureCalls.STAGE;
      case PLAIN -> FutureCalls.PLAIN;
      case PUBLISHER -> FutureCalls.PUBLISHER;
      case COMPANION -> FutureCalls.UNKNOWN;
      case UNMEASURED -> FutureCalls.UNMEASURED;
      case AT_RETURN, OPEN -> FutureCalls.AT_RETURN;
    };
  }

  private static AsyncCompletion completion(Class<?> type) {
    Function<Class<?>, AsyncCompletion> byClass = decider;
    if (byClass != null) {
      try {
        return byClass.apply(type);
      } catch (Throwable e) {
        Suppressed.error(e);
      }
    }
    if (CompletionStage.class.isAssignableFrom(type)) {
      return FutureCalls.STAGE;
    }
    if (Future.class.isAssignableFrom(type)) {
      return FutureCalls.PLAIN;
    }
    return Flow.Publisher.class.isAssignableFrom(type)
        ? FutureCalls.PUBLISHER
        : FutureCalls.AT_RETURN;
  }

  /** Has a call reported as unmeasured because of the class of its return value. */
  static void unmeasured(Sli sli, Class<?> type, boolean broken) {
    Returned returned = RETURNED.get(type);
    if (!returned.reported && REPORTS.size() < MAX_REPORTS) {
      returned.reported = true;
      REPORTS.add(new Unmeasured(sli.name(), type.getName(), broken));
    }
  }

  /** The items to report, each once. */
  public static List<Unmeasured> reports() {
    List<Unmeasured> result = new ArrayList<>();
    for (Unmeasured report = REPORTS.poll(); report != null; report = REPORTS.poll()) {
      result.add(report);
    }
    return result;
  }
}
