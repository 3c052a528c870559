package io.sre.instrumentation.it.redeploy.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sre.instrumentation.api.Sli;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Pools in static fields, and calls whose values and exceptions are the application's own. */
class Stock {

  static final HikariDataSource POOL = pool();

  static final ExecutorService WORKERS =
      Executors.newFixedThreadPool(2, work -> new Thread(work, "shop-worker"));

  private static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setDriverClassName(Database.class.getName());
    config.setJdbcUrl(Database.URL);
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }

  @Sli(value = "reserve", failsWhen = IsReserved.class)
  String reserve(String id) {
    return id;
  }

  @Sli("deliver")
  CompletableFuture<String> deliver() {
    return CompletableFuture.supplyAsync(() -> "delivered", WORKERS);
  }

  @Sli("count")
  String count() {
    throw new OutOfStock();
  }

  /** Finds that an answer is a failure. */
  public static class IsReserved implements Predicate<String> {

    @Override
    public boolean test(String id) {
      return id.equals("reserved");
    }
  }

  /** Keeps what threw it alive, as every exception does. */
  static class OutOfStock extends RuntimeException {}
}
