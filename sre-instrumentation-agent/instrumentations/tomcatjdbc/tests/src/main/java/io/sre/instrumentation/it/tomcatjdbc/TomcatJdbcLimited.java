package io.sre.instrumentation.it.tomcatjdbc;

import io.sre.instrumentation.kit.app.Limited;
import org.apache.tomcat.jdbc.pool.DataSource;

/** A pool of three connections. */
final class TomcatJdbcLimited implements Limited {

  private final DataSource source = new DataSource();

  TomcatJdbcLimited(String name) {
    source.setUrl("jdbc:h2:mem:jdbc;DB_CLOSE_DELAY=-1");
    source.setUsername("sa");
    source.setPassword("");
    source.setDriverClassName("org.h2.Driver");
    source.setInitialSize(0);
    source.setMaxIdle(LIMIT);
    source.setMinIdle(0);
    source.setMaxActive(LIMIT);
    if (name != null) {
      source.setName(name);
    }
  }

  @Override
  public Object object() {
    return source.getPool();
  }

  @Override
  public AutoCloseable obtain() throws Exception {
    return source.getConnection();
  }

  @Override
  public boolean isRejection(Exception e) {
    return e instanceof org.apache.tomcat.jdbc.pool.PoolExhaustedException;
  }

  @Override
  public void patience(long millis) {
    source.setMaxWait((int) millis);
  }

  @Override
  public int used() {
    return source.getPool().getActive();
  }

  @Override
  public int limit() {
    return source.getMaxActive();
  }

  @Override
  public int waiting() {
    return source.getPool().getWaitCount();
  }

  @Override
  public void close() {
    source.close(true);
  }
}
