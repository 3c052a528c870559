package io.sre.instrumentation.bootstrap.doors;

import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.Usage;

/** The connection pools of Apache's HTTP client 5: all routes together. */
public final class HttpClientPools {

  private static final Getter STATS = new Getter("getTotalStats");
  private static final Getter LEASED = new Getter("getLeased");
  private static final Getter PENDING = new Getter("getPending");
  private static final Getter MAX = new Getter("getMax");

  private HttpClientPools() {}

  /** A connection manager is there. */
  public static void add(Object manager) {
    Resources.add("connection_pool", manager, HttpClientPools::read);
  }

  private static void read(Object manager, Usage into) throws Throwable {
    into.name = "httpclient5";
    Object stats = STATS.of(manager);
    if (stats != null) {
      into.used = LEASED.number(stats);
      into.waiting = PENDING.number(stats);
      into.limit = MAX.number(stats);
    }
  }
}
