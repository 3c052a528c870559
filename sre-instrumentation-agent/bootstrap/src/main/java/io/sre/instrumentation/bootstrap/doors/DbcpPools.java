package io.sre.instrumentation.bootstrap.doors;

import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.Usage;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The pools of DBCP: each is read by one of these, which knows the database's name. */
public final class DbcpPools implements ResourceReader {

  private static final Getter URL = new Getter("getUrl");
  private static final Getter ACTIVE = new Getter("getNumActive");
  private static final Getter WAITING = new Getter("getNumWaiters");
  private static final Getter LIMIT = new Getter("getMaxTotal");

  private final String name;

  private DbcpPools(String name) {
    this.name = name;
  }

  /** The pool of a data source is there. */
  public static void add(Object pool, Object dataSource) throws Throwable {
    String database = JdbcNames.of(URL.text(dataSource));
    Resources.add("connection_pool", pool, new DbcpPools(database == null ? "dbcp2" : database));
  }

  /** A connection was asked for, and obtained or not. */
  public static void obtained(Object pool, long nanos, @Nullable Throwable thrown) {
    Resources.obtained(pool, nanos);
    Throwable cause = thrown == null ? null : thrown.getCause();
    // A subclass can be the application's own.
    if (cause != null && cause.getClass() == NoSuchElementException.class) {
      String message = cause.getMessage();
      // A connection that could not be made, or was found broken, is one that the pool had.
      if (message == null || !message.startsWith("Unable to")) {
        Resources.rejected(pool);
      }
    }
  }

  @Override
  public void read(Object pool, Usage into) throws Throwable {
    into.name = name;
    into.used = ACTIVE.number(pool);
    into.waiting = WAITING.number(pool);
    into.limit = LIMIT.number(pool);
  }
}
