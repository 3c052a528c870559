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
 * When the values of methods are complete that are declared to return anything: by the class of
 * each value, which is looked at once and remembered with the class itself.
 *
 * <p>Any thread asks. A class is reported once, by the thread that sweeps.
 */
public final class ReturnedTypes {

  private static final int MAX_REPORTS = 100;

  /** A class of values. */
  static final class Returned {

    final Completion completion;

    /** Whether a call was left out for this class before. */
    private volatile boolean reported;

    Returned(Completion completion) {
      this.completion = completion;
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
          return new Returned(completion(type));
        }
      };

  private static final ConcurrentLinkedQueue<Unmeasured> REPORTS = new ConcurrentLinkedQueue<>();

  private static volatile @Nullable Function<Class<?>, Completion> decider;

  private ReturnedTypes() {}

  /** Sets what decides, from now on, of each class that comes for the first time. */
  public static void decider(Function<Class<?>, Completion> byClass) {
    decider = byClass;
  }

  /** When a value of this class is complete; never {@link Completion#OPEN}. */
  static Completion of(Class<?> type) {
    return RETURNED.get(type).completion;
  }

  private static Completion completion(Class<?> type) {
    Function<Class<?>, Completion> byClass = decider;
    if (byClass != null) {
      try {
        Completion decided = byClass.apply(type);
        return decided == Completion.OPEN ? Completion.AT_RETURN : decided;
      } catch (Throwable e) {
        Suppressed.error(e);
      }
    }
    if (CompletionStage.class.isAssignableFrom(type)) {
      return Completion.STAGE;
    }
    if (Future.class.isAssignableFrom(type)) {
      return Completion.PLAIN;
    }
    return Flow.Publisher.class.isAssignableFrom(type)
        ? Completion.UNMEASURED
        : Completion.AT_RETURN;
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
