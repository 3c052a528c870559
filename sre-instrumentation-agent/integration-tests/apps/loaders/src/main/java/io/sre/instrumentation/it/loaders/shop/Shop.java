package io.sre.instrumentation.it.loaders.shop;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.api.SliCall;
import io.sre.instrumentation.api.Slis;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Each kind of woven code that an application without a framework has, and a pool with work. */
public class Shop {

  /** No answer is longer than this. */
  static final int PATIENCE_MILLIS = 10_000;

  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "shop-pool");
            thread.setDaemon(true);
            return thread;
          });

  /** What a path is answered with. */
  public static String answer(String path) throws Exception {
    Shop shop = new Shop();
    switch (path) {
      case "checkout":
        return POOL.submit(() -> shop.checkout("ok")).get();
      case "refused":
        try {
          return shop.checkout("");
        } catch (IllegalArgumentException e) {
          return "refused";
        }
      case "later":
        return shop.later().get();
      case "judged":
        return shop.judged();
      case "block":
        try (SliCall call = Slis.begin("block")) {
          Slis.fail("no stock");
          return "blocked";
        }
      default:
        return "unknown";
    }
  }

  @Sli("checkout")
  @Objective(target = 99)
  String checkout(String order) {
    if (order.isEmpty()) {
      throw new IllegalArgumentException();
    }
    return order;
  }

  @Sli("later")
  CompletableFuture<String> later() {
    return CompletableFuture.supplyAsync(() -> "done", POOL);
  }

  @Sli(value = "judged", failsWhen = IsBad.class)
  String judged() {
    return "bad";
  }

  /** Finds that an answer is a failure. */
  public static class IsBad implements Predicate<String> {

    @Override
    public boolean test(String answer) {
      return answer.equals("bad");
    }
  }
}
