package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Two million calls of 20 SLIs, a tenth of them failing and a hundredth slow, while threads end and
 * start. Arguments: how many threads at a time, how many threads in all, whether virtual.
 */
@Objective(target = 99.9)
@Objective(target = 99, within = "200us")
public final class Load {

  private static final int CALLS = 2_000_000;
  private static final int SLIS = 20;
  private static final long SLOW_NANOS = 250_000;
  private static final int FAILING = 1;
  private static final int SLOW = 2;
  private static final IllegalStateException FAILURE = new IllegalStateException();

  private final AtomicLongArray succeeded = new AtomicLongArray(SLIS);
  private final AtomicLongArray failed = new AtomicLongArray(SLIS);
  private final AtomicLongArray slow = new AtomicLongArray(SLIS);

  private Load() {}

  public static void main(String[] arguments) throws Exception {
    int atATime = Integer.parseInt(arguments[0]);
    int inAll = Integer.parseInt(arguments[1]);
    boolean virtual = Boolean.parseBoolean(arguments[2]);
    Load load = new Load();
    load.run(atATime, inAll, virtual);
    for (int i = 0; i < SLIS; i++) {
      Client.succeeded("load-" + i, load.succeeded.get(i));
      Client.failed("load-" + i, "java.lang.IllegalStateException", load.failed.get(i));
      System.out.println("slow|load-" + i + "|" + load.slow.get(i));
    }
    Client.tell();
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
  }

  private void run(int atATime, int inAll, boolean virtual) throws InterruptedException {
    Deque<Thread> running = new ArrayDeque<>();
    List<Thread> left = new ArrayList<>();
    for (int t = 0; t < inAll; t++) {
      SplittableRandom random = new SplittableRandom(t);
      running.add(Threads.start(virtual, () -> calls(random, CALLS / inAll)));
      if (running.size() == atATime) {
        running.remove().join();
      }
    }
    left.addAll(running);
    for (Thread thread : left) {
      thread.join();
    }
  }

  private void calls(SplittableRandom random, int number) {
    for (int i = 0; i < number; i++) {
      int sli = random.nextInt(SLIS);
      int kind = random.nextInt(10) == 0 ? FAILING : random.nextInt(100) == 0 ? SLOW : 0;
      try {
        call(sli, kind);
        succeeded.getAndIncrement(sli);
        if (kind == SLOW) {
          slow.getAndIncrement(sli);
        }
      } catch (IllegalStateException e) {
        failed.getAndIncrement(sli);
      }
    }
  }

  private void call(int sli, int kind) {
    switch (sli) {
      case 0 -> call0(kind);
      case 1 -> call1(kind);
      case 2 -> call2(kind);
      case 3 -> call3(kind);
      case 4 -> call4(kind);
      case 5 -> call5(kind);
      case 6 -> call6(kind);
      case 7 -> call7(kind);
      case 8 -> call8(kind);
      case 9 -> call9(kind);
      case 10 -> call10(kind);
      case 11 -> call11(kind);
      case 12 -> call12(kind);
      case 13 -> call13(kind);
      case 14 -> call14(kind);
      case 15 -> call15(kind);
      case 16 -> call16(kind);
      case 17 -> call17(kind);
      case 18 -> call18(kind);
      case 19 -> call19(kind);
      default -> throw new IllegalArgumentException();
    }
  }

  private static int work(int kind) {
    if (kind == FAILING) {
      throw FAILURE;
    }
    if (kind == SLOW) {
      long start = System.nanoTime();
      while (System.nanoTime() - start < SLOW_NANOS) {
        Thread.onSpinWait();
      }
    }
    return kind;
  }

  @Sli("load-0")
  int call0(int kind) {
    return work(kind);
  }

  @Sli("load-1")
  int call1(int kind) {
    return work(kind);
  }

  @Sli("load-2")
  int call2(int kind) {
    return work(kind);
  }

  @Sli("load-3")
  int call3(int kind) {
    return work(kind);
  }

  @Sli("load-4")
  int call4(int kind) {
    return work(kind);
  }

  @Sli("load-5")
  int call5(int kind) {
    return work(kind);
  }

  @Sli("load-6")
  int call6(int kind) {
    return work(kind);
  }

  @Sli("load-7")
  int call7(int kind) {
    return work(kind);
  }

  @Sli("load-8")
  int call8(int kind) {
    return work(kind);
  }

  @Sli("load-9")
  int call9(int kind) {
    return work(kind);
  }

  @Sli("load-10")
  int call10(int kind) {
    return work(kind);
  }

  @Sli("load-11")
  int call11(int kind) {
    return work(kind);
  }

  @Sli("load-12")
  int call12(int kind) {
    return work(kind);
  }

  @Sli("load-13")
  int call13(int kind) {
    return work(kind);
  }

  @Sli("load-14")
  int call14(int kind) {
    return work(kind);
  }

  @Sli("load-15")
  int call15(int kind) {
    return work(kind);
  }

  @Sli("load-16")
  int call16(int kind) {
    return work(kind);
  }

  @Sli("load-17")
  int call17(int kind) {
    return work(kind);
  }

  @Sli("load-18")
  int call18(int kind) {
    return work(kind);
  }

  @Sli("load-19")
  int call19(int kind) {
    return work(kind);
  }
}
