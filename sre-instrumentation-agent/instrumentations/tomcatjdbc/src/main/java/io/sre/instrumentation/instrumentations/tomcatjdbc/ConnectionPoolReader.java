package io.sre.instrumentation.instrumentations.tomcatjdbc;

import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Usage;
import io.sre.instrumentation.instrumentations.shared.JdbcNames;
import org.apache.tomcat.jdbc.pool.ConnectionPool;

/** Reads the pools of Tomcat's JDBC pool; the companion of {@code ConnectionPool}. */
public final class ConnectionPoolReader implements ResourceReader {

  private static final String DEFAULT_NAME = "Tomcat Connection Pool[";

  @Override
  public void read(Object object, Usage into) {
    ConnectionPool pool = (ConnectionPool) object;
    into.ofDatabase = true;
    into.used = pool.getActive();
    into.waiting = pool.getWaitCount();
    into.limit = pool.getPoolProperties().getMaxActive();
    String name = pool.getName();
    if (name == null || name.startsWith(DEFAULT_NAME)) {
      name = JdbcNames.of(pool.getPoolProperties().getUrl());
    }
    into.name = name == null ? "tomcat-jdbc" : name;
  }
}
