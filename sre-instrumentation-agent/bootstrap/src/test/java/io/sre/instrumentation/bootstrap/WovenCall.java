package io.sre.instrumentation.bootstrap;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A call as woven code makes it, in one place in flight or another; it stores what we throw. */
enum WovenCall {
  IN_A_THREADS_CELL(true, 0, sli -> method(sli, null)),
  FAILED_IN_A_THREADS_CELL(true, 0, sli -> method(sli, failure())),
  AFTER_ONE_THAT_WAS_GIVEN_UP(true, 0, sli -> method(sli, null)) {
    @Override
    int giveUp(Sli sli) {
      giveUpOne(sli);
      return 1;
    }
  },
  IN_A_LENT_CELL(true, 0, sli -> lent(sli, null)),
  FAILED_IN_A_LENT_CELL(true, 0, sli -> lent(sli, failure())),
  IN_A_SHARED_SLOT(false, 0, sli -> method(sli, null)),
  FAILED_IN_A_SHARED_SLOT(false, 0, sli -> method(sli, failure())),
  WHERE_NO_SLOT_IS_FREE(false, SharedSlots.WINDOW, sli -> method(sli, null)),
  FAILED_WHERE_NO_SLOT_IS_FREE(false, SharedSlots.WINDOW, sli -> method(sli, failure())),
  AS_A_FUTURE(true, 0, WovenCall::completes),
  AS_A_FUTURE_THAT_FAILS(true, 0, WovenCall::fails),
  AS_A_PLAIN_FUTURE(true, 0, WovenCall::runs),
  AS_SLIS_BEGIN(
      true, 0, sli -> inlined(() -> ApiCalls.begin(sli.name()), begun -> ApiCalls.end(begun)));

  /** The state of a {@code FutureTask} that has a value. */
  private static final int NORMAL = 2;

  private static final Exception FAILURE = new IllegalStateException();
  private static final List<Object> HELD = new ArrayList<>();
  private static final List<Runnable> COMPLETIONS = new ArrayList<>();

  /** How many methods have gone on behind their beginning, on any thread that tests one by one. */
  static long begun;

  private final boolean cells;
  private final int held;
  private final Consumer<Sli> made;

  WovenCall(boolean cells, int held, Consumer<Sli> made) {
    this.cells = cells;
    this.held = held;
    this.made = made;
  }

  /** Makes the process such that a call of this thread has this place. */
  void prepare(Sli sli) {
    SliTable.limitCells(cells ? 1_000_000 : 0);
    ApiCalls.finder(named(sli));
    for (int i = 0; i < held; i++) {
      HELD.add(Recorder.begin(TestSlis.sli().id()));
    }
    findRuntime(sli);
  }

  /**
   * Has the class loader find what is touched where the stack is used up: here it runs Java code to
   * do so, for the agent's runtime it does not, and for woven classes the agent has it done.
   */
  private static void findRuntime(Sli sli) {
    Recorder.begin(-1);
    inlined(() -> "no place in flight", begun -> Recorder.end(begun, null));
    giveUpOne(sli);
    method(sli, failure());
  }

  private static void giveUpOne(Sli sli) {
    inlined(
        () -> Recorder.begin(sli.id()),
        begun -> {
          throw new StackOverflowError();
        });
  }

  /** Gives up the calls that this one comes after, and returns how many. */
  int giveUp(Sli sli) {
    return 0;
  }

  /** Begins a call and ends it, or returns with a future that {@link #complete()} completes. */
  void make(Sli sli) {
    made.accept(sli);
  }

  /** Whether it goes on after the method has returned. */
  boolean goesOn() {
    return name().contains("FUTURE");
  }

  /** Completes all futures, as another thread does, and returns when all calls know. */
  void complete() {
    COMPLETIONS.forEach(Runnable::run);
    COMPLETIONS.clear();
    if (this == AS_A_PLAIN_FUTURE) {
      awaitFuturesTold();
    }
  }

  /** Undoes {@link #prepare}. */
  static void tidy() {
    HELD.forEach(begun -> Recorder.end(begun, null));
    HELD.clear();
    SliTable.limitCells(4096);
  }

  private static Exception failure() {
    return FAILURE;
  }

  private static void method(Sli sli, Throwable thrown) {
    inlined(() -> Recorder.begin(sli.id()), begun -> Recorder.end(begun, thrown));
  }

  /** As on a virtual thread, whose key this could be. */
  private static void lent(Sli sli, Throwable thrown) {
    inlined(() -> sli.lent.begin(Long.MAX_VALUE), begun -> Recorder.end(begun, thrown));
  }

  private static void returning(Sli sli, Future<?> future) {
    inlined(
        () -> Recorder.begin(sli.id()),
        begun -> FutureCalls.end(begun, future, null, null, FutureCalls.DECLARED));
  }

  /**
   * As advice is inlined: between begin and end, and where something is thrown, nothing is called.
   */
  private static void inlined(Supplier<Object> begin, Consumer<Object> end) {
    Object begun = null;
    try {
      begun = begin.get();
    } catch (Throwable e) {
      Suppressed.lostAtEdge++;
      Suppressed.leaked = e;
    }
    WovenCall.begun++;
    try {
      end.accept(begun);
    } catch (Throwable e) {
      if (begun instanceof InFlight place) {
        place.abandoned = true;
      } else if (begun instanceof ApiCalls.Opened opened) {
        opened.call.abandoned = true;
      }
      Suppressed.leaked = e;
    }
  }

  private static void completes(Sli sli) {
    CompletableFuture<String> future = new CompletableFuture<>();
    COMPLETIONS.add(() -> future.complete(""));
    returning(sli, future);
  }

  private static void fails(Sli sli) {
    CompletableFuture<String> future = new CompletableFuture<>();
    COMPLETIONS.add(() -> future.completeExceptionally(FAILURE));
    returning(sli, future);
  }

  private static void runs(Sli sli) {
    FutureTask<String> future = new FutureTask<>(() -> "");
    COMPLETIONS.add(
        () -> {
          future.run();
          FutureCalls.completed(future, NORMAL, "");
        });
    returning(sli, future);
  }

  /** The thread that tells of plain futures tells of one after the other, and this one is last. */
  private static void awaitFuturesTold() {
    CompletableFuture<String> last = new CompletableFuture<>();
    CountDownLatch told = new CountDownLatch(1);
    PlainFutures.watch(last, (value, thrown) -> told.countDown());
    last.complete("");
    try {
      told.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SliFinder named(Sli sli) {
    return new SliFinder() {
      @Override
      public Sli discovered(EntryPoint entryPoint, String foundBy, Method handler) {
        return sli;
      }

      @Override
      public Sli named(String name) {
        return sli;
      }
    };
  }
}
