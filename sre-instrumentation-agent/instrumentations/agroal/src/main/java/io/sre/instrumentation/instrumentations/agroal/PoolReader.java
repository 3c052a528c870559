package io.sre.instrumentation.instrumentations.agroal;

import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.pool.ConnectionHandler;
import io.agroal.pool.ConnectionPool;
import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Usage;
import io.sre.instrumentation.instrumentations.shared.JdbcNames;
import java.time.Duration;

/** Reads the pools of Agroal; the companion of {@code ConnectionPool}. */
public final class PoolReader implements ResourceReader {

  /** Since when a connection that is in use has not been touched, at least. */
  private static final Duration BEFORE = Duration.ofDays(-1);

  @Override
  public void read(Object object, Usage into) {
    ConnectionPool pool = (ConnectionPool) object;
    AgroalConnectionPoolConfiguration configuration = pool.getConfiguration();
    String database = JdbcNames.of(configuration.connectionFactoryConfiguration().jdbcUrl());
    into.name = database == null ? "agroal" : database;
    into.ofDatabase = true;
    into.limit = configuration.maxSize();
    into.waiting = pool.awaitingCount();
    if (into.beside instanceof Iterable<?> connections) {
      into.used = checkedOut(connections);
    }
  }

  /** The pool itself counts them only if its metrics are enabled. */
  private static int checkedOut(Iterable<?> connections) {
    int result = 0;
    for (Object connection : connections) {
      if (isCheckedOut((ConnectionHandler) connection)) {
        result++;
      }
    }
    return result;
  }

  /** In use for more than no time, or by a transaction. */
  private static boolean isCheckedOut(ConnectionHandler connection) {
    return connection.isLeak(BEFORE) || connection.isEnlisted();
  }
}
