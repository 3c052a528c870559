package io.sre.instrumentation.bootstrap.doors;

import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.Usage;
import org.jspecify.annotations.Nullable;

/** The pools of Tomcat's JDBC pool. */
public final class TomcatJdbcPools {

  private static final String DEFAULT_NAME = "Tomcat Connection Pool[";
  private static final Getter NAME = new Getter("getName");
  private static final Getter ACTIVE = new Getter("getActive");
  private static final Getter WAITING = new Getter("getWaitCount");
  private static final Getter PROPERTIES = new Getter("getPoolProperties");
  private static final Getter LIMIT = new Getter("getMaxActive");
  private static final Getter URL = new Getter("getUrl");

  private TomcatJdbcPools() {}

  /** A pool is there. */
  public static void add(Object pool) {
    Resources.add("connection_pool", pool, TomcatJdbcPools::read);
  }

  /** A connection was asked for, and obtained or not. */
  public static void obtained(Object pool, long nanos, @Nullable Throwable thrown) {
    Resources.obtained(pool, nanos);
    if (thrown != null
        && thrown
            .getClass()
            .getName()
            .equals("org.apache.tomcat.jdbc.pool.PoolExhaustedException")) {
      Resources.rejected(pool);
    }
  }

  private static void read(Object pool, Usage into) throws Throwable {
    into.used = ACTIVE.number(pool);
    into.waiting = WAITING.number(pool);
    into.name = NAME.text(pool);
    Object properties = PROPERTIES.of(pool);
    if (properties != null) {
      into.limit = LIMIT.number(properties);
      if (into.name == null || into.name.startsWith(DEFAULT_NAME)) {
        String database = JdbcNames.of(URL.text(properties));
        into.name = database == null ? "tomcat-jdbc" : database;
      }
    }
  }
}
