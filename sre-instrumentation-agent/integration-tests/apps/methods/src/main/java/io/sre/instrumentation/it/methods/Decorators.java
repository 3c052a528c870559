package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Sli;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Decorators of an annotated interface, some of which go on on another thread, and a proxy. */
public final class Decorators {

  private Decorators() {}

  /** The decorated. */
  public interface Payment {

    @Sli("pay")
    String pay(int amount);

    @Sli("note")
    void note(int amount);

    @Sli("later")
    CompletableFuture<String> later();
  }

  /** Fails to note, and does all else. */
  record Real() implements Payment {

    @Override
    public String pay(int amount) {
      return "paid " + amount;
    }

    @Override
    public void note(int amount) {
      throw new IllegalStateException("on another thread");
    }

    @Override
    public CompletableFuture<String> later() {
      return CompletableFuture.completedFuture("paid");
    }
  }

  /** Goes on on another thread. */
  record Pooled(Payment next, ExecutorService pool) implements Payment {

    @Override
    public String pay(int amount) {
      try {
        return pool.submit(() -> next.pay(amount)).get();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void note(int amount) {
      pool.execute(
          () -> {
            try {
              next.note(amount);
            } catch (IllegalStateException e) {
              // Nobody waits for it.
            }
          });
    }

    @Override
    public CompletableFuture<String> later() {
      return CompletableFuture.supplyAsync(next::later, pool).thenCompose(stage -> stage);
    }
  }

  /** The same by classes instead of lambdas. */
  record Tasks(Payment next, ExecutorService pool) implements Payment {

    @Override
    public String pay(int amount) {
      Callable<String> task =
          new Callable<>() {
            @Override
            public String call() {
              return next.pay(amount);
            }
          };
      try {
        return pool.submit(task).get();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void note(int amount) {
      class Note implements Runnable {
        @Override
        public void run() {
          try {
            next.note(amount);
          } catch (IllegalStateException e) {
            // Nobody waits for it.
          }
        }
      }

      pool.execute(new Note());
    }

    @Override
    public CompletableFuture<String> later() {
      class Later implements Supplier<CompletableFuture<String>> {
        @Override
        public CompletableFuture<String> get() {
          return next.later();
        }
      }

      return CompletableFuture.supplyAsync(new Later(), pool).thenCompose(stage -> stage);
    }
  }

  /** Tries again what succeeded. */
  record Twice(Payment next) implements Payment {

    @Override
    public String pay(int amount) {
      Supplier<String> attempt = () -> next.pay(amount);
      attempt.get();
      return attempt.get();
    }

    @Override
    public void note(int amount) {
      next.note(amount);
    }

    @Override
    public CompletableFuture<String> later() {
      return next.later();
    }
  }

  public static void main(String[] arguments) throws Exception {
    ExecutorService pool = arguments.length == 0 ? Executors.newFixedThreadPool(2) : virtual();
    Payment real = new Real();
    Payment proxy =
        (Payment)
            Proxy.newProxyInstance(
                Payment.class.getClassLoader(),
                new Class<?>[] {Payment.class},
                (self, method, values) -> "paid by a proxy");
    for (int i = 0; i < 10; i++) {
      new Pooled(real, pool).pay(i);
      new Twice(new Pooled(real, pool)).pay(i);
      new Pooled(real, pool).note(i);
      new Pooled(real, pool).later().get();
      new Tasks(real, pool).pay(i);
      new Twice(new Tasks(real, pool)).pay(i);
      new Tasks(real, pool).note(i);
      new Tasks(real, pool).later().get();
      proxy.pay(i);
    }
    real.pay(1);
    pool.submit(() -> real.pay(2)).get();
    System.out.println("seen|pay|success|52");
    System.out.println("seen|note|java.lang.IllegalStateException|20");
    System.out.println("seen|later|success|20");
    System.out.println("done");
    waitForTheEnd();
  }

  private static void waitForTheEnd() throws IOException {
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
    System.exit(0);
  }

  /** By reflection, since it came with Java 21. */
  private static ExecutorService virtual() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
