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
 * When the values of methods are complete: by the class of each value, which is looked at once and
 * remembered with the class itself.
 *
 * <p>Any thread asks. A class is reported once, by the thread that sweeps.
 */
public final class ReturnedTypes {

  private static final int MAX_REPORTS = 100;

  /** A class of values. */
  static final class Returned {

    final AsyncCompletion completion;

    /** The same where the declared type leaves open what is returned. */
    final AsyncCompletion whereOpen;

    /** The same where the declared type may be no supertype of what takes a value's place. */
    final AsyncCompletion whereOther;

    /** Whether a call was left out for this class before. */
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
   * Calls that were left out.
   *
   * @param sli the name of their SLI
   * @param type the class of what they returned
   * @param broken whether it says that it reports its completion, and does not
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

  /** Sets what decides, from now on, of each class that comes for the first time. */
  public static void decider(Function<Class<?>, AsyncCompletion> byClass) {
    decider = byClass;
  }

  /**
   * What ends the call of a method that has returned a value of this class.
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
   * What ends a call by a decision that needs no companion.
   *
   * @param decided of a class of values; {@link Completion#COMPANION}: there is no companion, which
   *     was reported
   */
  public static AsyncCompletion of(Completion decided) {
    return switch (decided) {
      case STAGE -> FutureCalls.STAGE;
      case PLAIN -> FutureCalls.PLAIN;
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
        ? FutureCalls.UNMEASURED
        : FutureCalls.AT_RETURN;
  }

  /** Has it reported that a call is left out for the class of what it returned. */
  static void unmeasured(Sli sli, Class<?> type, boolean broken) {
    Returned returned = RETURNED.get(type);
    if (!returned.reported && REPORTS.size() < MAX_REPORTS) {
      returned.reported = true;
      REPORTS.add(new Unmeasured(sli.name(), type.getName(), broken));
    }
  }

  /** What is to be reported; each once. */
  public static List<Unmeasured> reports() {
    List<Unmeasured> result = new ArrayList<>();
    for (Unmeasured report = REPORTS.poll(); report != null; report = REPORTS.poll()) {
      result.add(report);
    }
    return result;
  }
}
