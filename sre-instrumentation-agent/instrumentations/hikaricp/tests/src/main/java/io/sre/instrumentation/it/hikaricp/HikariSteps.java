package io.sre.instrumentation.it.hikaricp;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import io.sre.instrumentation.kit.app.Exercise;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pool of HikariCP that threads drive past its limit, one step for each line of its input. Once a
 * step is at rest, it prints the figures of the pool's bean: a line {@code
 * step|name|used|limit|waiting|rejected|answered}, the last two as its clients saw them.
 */
final class HikariSteps {

  private static final int LIMIT = 3;
  private static final int WAITING = 4;
  private static final long LONG_MILLIS = 60_000;
  private static final long SHORT_MILLIS = 250;

  private final AtomicInteger rejected = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final HikariDataSource source;

  private HikariSteps(HikariDataSource source) {
    this.source = source;
  }

  static void run() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setPoolName("checkout");
    config.setJdbcUrl("jdbc:h2:mem:steps;DB_CLOSE_DELAY=-1");
    config.setMaximumPoolSize(LIMIT);
    try (HikariDataSource source = new HikariDataSource(config);
        BufferedReader steps =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      HikariSteps pool = new HikariSteps(source);
      System.out.println("ready");
      for (String step = steps.readLine(); step != null; step = steps.readLine()) {
        pool.take(step);
        pool.tell(step);
      }
    }
  }

  private void take(String step) throws Exception {
    switch (step) {
      case "obtain" -> {
        start(1, LONG_MILLIS);
        rests(threads.size(), 0);
      }
      case "fill" -> {
        start(LIMIT - threads.size(), LONG_MILLIS);
        rests(LIMIT, 0);
      }
      case "queue" -> {
        start(WAITING, LONG_MILLIS);
        rests(LIMIT, WAITING);
      }
      case "time-out" -> {
        start(1, SHORT_MILLIS);
        Exercise.await(() -> rejected.get() == 1);
        rests(LIMIT, WAITING);
      }
      case "release" -> {
        released.countDown();
        for (Thread thread : threads) {
          thread.join();
        }
        rests(0, 0);
      }
      default -> throw new IllegalArgumentException(step);
    }
  }

  /** Starts threads that obtain a connection and hold it until all are released. */
  private void start(int number, long patienceMillis) {
    for (int i = 0; i < number; i++) {
      Thread thread = new Thread(() -> hold(patienceMillis));
      thread.start();
      threads.add(thread);
    }
  }

  private void hold(long patienceMillis) {
    try (Connection held = ((HikariPool) bean()).getConnection(patienceMillis)) {
      answered.getAndIncrement();
      held.isValid(1);
      released.await();
    } catch (SQLTransientConnectionException e) {
      answered.getAndIncrement();
      rejected.getAndIncrement();
    } catch (SQLException | InterruptedException e) {
      System.out.println("trouble " + e);
    }
  }

  private HikariPoolMXBean bean() {
    return source.getHikariPoolMXBean();
  }

  private void rests(int used, int waiting) throws Exception {
    Exercise.await(
        () ->
            bean().getActiveConnections() == used
                && bean().getThreadsAwaitingConnection() == waiting
                && answered.get() == threads.size() - waiting);
  }

  private void tell(String step) {
    System.out.println(
        String.join(
            "|",
            step,
            source.getPoolName(),
            bean().getActiveConnections() + "",
            source.getHikariConfigMXBean().getMaximumPoolSize() + "",
            bean().getThreadsAwaitingConnection() + "",
            rejected + "",
            answered + ""));
  }
}
