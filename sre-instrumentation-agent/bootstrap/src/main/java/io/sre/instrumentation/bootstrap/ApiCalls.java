package io.sre.instrumentation.bootstrap;

import java.lang.ref.Reference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Entry point for the woven {@code AgentBridge} of an API copy. Never throws. */
public final class ApiCalls {

  private static volatile @Nullable SliFinder finder;

  /** The handle in a {@code SliCall}, held by that alone, so that its loss is noticed. */
  public static final class Opened {

    /** The call in flight. */
    public final Call call;

    Opened(Call call) {
      this.call = call;
    }
  }

  private ApiCalls() {}

  /** Sets the source of SLIs. */
  public static void finder(SliFinder slis) {
    finder = slis;
  }

  /** Opens a call; null: no agent measures yet, or the name is null. */
  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  public static @Nullable Object begin(@Nullable String name) {
    try {
      SliFinder slis = finder;
      if (slis == null || name == null) {
        return null;
      }
      Call call = Calls.openDetached(slis.named(name), System.nanoTime(), 0);
      try {
        Calls.resume(call);
        Opened opened = new Opened(call);
        Calls.heldBy(opened, call);
        return opened;
      } catch (Throwable e) {
        call.lossReported = true;
        call.abandoned = true;
        throw e;
      }
    } catch (Throwable e) {
      // Before any call: the stack may be used up.
      try {
        Suppressed.lostCall();
      } catch (Throwable again) {
        Suppressed.lostAtEdge++;
      }
      try {
        Suppressed.error(e);
      } catch (Throwable again) {
        Suppressed.leaked = again;
      }
      return null;
    }
  }

  /** Closes a call. */
  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  public static void end(@Nullable Object call) {
    if (call instanceof Opened opened) {
      try {
        Calls.close(opened.call);
        opened.call.end(null);
      } catch (Throwable e) {
        // If the call has ended, nothing reads this any more.
        opened.call.abandoned = true;
        try {
          Suppressed.error(e);
        } catch (Throwable again) {
          Suppressed.leaked = again;
        }
      } finally {
        // Otherwise the call could be taken for lost while it ends.
        Reference.reachabilityFence(opened);
      }
    }
  }

  /** Marks a call, or the current one, as a failure. */
  public static void fail(@Nullable Object call, @Nullable String reason) {
    verdict(call, false, reason);
  }

  /** Takes a call, or the current one, out of the valid events. */
  public static void exclude(@Nullable Object call, @Nullable String reason) {
    verdict(call, true, reason);
  }

  /** Registers a bounded resource; it replaces an earlier one of the same name. */
  public static void resource(
      @Nullable String name, @Nullable LongSupplier used, @Nullable LongSupplier limit) {
    try {
      if (name != null && used != null && limit != null) {
        OwnResource.register(name, used, limit);
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }

  private static void verdict(@Nullable Object call, boolean excludes, @Nullable String reason) {
    try {
      InFlight judged = call == null ? Recorder.innermost() : ((Opened) call).call;
      if (judged != null) {
        judged.verdict = new Verdict(excludes, reason == null ? "unspecified" : reason);
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
  }
}
