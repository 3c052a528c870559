package io.sre.instrumentation.instrumentations.commonsdbcp2;

import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Usage;
import io.sre.instrumentation.instrumentations.shared.JdbcNames;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** Reads the pools of DBCP's data sources; the companion of {@code BasicDataSource}. */
public final class PoolReader implements ResourceReader {

  @Override
  public void read(Object object, Usage into) {
    GenericObjectPool<?> pool = (GenericObjectPool<?>) object;
    String database =
        into.beside instanceof BasicDataSource source ? JdbcNames.of(source.getUrl()) : null;
    into.name = database == null ? "dbcp2" : database;
    into.ofDatabase = true;
    into.used = pool.getNumActive();
    into.waiting = pool.getNumWaiters();
    into.limit = pool.getMaxTotal();
  }
}
