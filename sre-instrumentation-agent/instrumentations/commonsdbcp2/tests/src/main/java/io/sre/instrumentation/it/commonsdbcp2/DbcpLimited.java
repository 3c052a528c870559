package io.sre.instrumentation.it.commonsdbcp2;

import io.sre.instrumentation.kit.app.Limited;
import org.apache.commons.dbcp2.BasicDataSource;

/** A pool of three connections. */
final class DbcpLimited implements Limited {

  /** Makes the pool accessible, which is protected in some versions. */
  private static final class Source extends BasicDataSource {
    Object pool() {
      return getConnectionPool();
    }

    int waiters() {
      return getConnectionPool().getNumWaiters();
    }
  }

  private final Source source = new Source();

  /** The owner of the pool. */
  BasicDataSource source() {
    return source;
  }

  DbcpLimited() {
    source.setUrl("jdbc:h2:mem:dbcp;DB_CLOSE_DELAY=-1");
    source.setMaxTotal(LIMIT);
  }

  @Override
  public Object object() {
    return source.pool();
  }

  @Override
  public AutoCloseable obtain() throws Exception {
    return source.getConnection();
  }

  @Override
  public boolean isRejection(Exception e) {
    return e.getMessage().contains("Timeout waiting for idle object");
  }

  @Override
  public void patience(long millis) {
    source.setMaxWaitMillis(millis);
  }

  @Override
  public int used() {
    return source.getNumActive();
  }

  @Override
  public int limit() {
    return source.getMaxTotal();
  }

  @Override
  public int waiting() {
    return source.waiters();
  }

  @Override
  public void close() throws Exception {
    source.close();
  }
}
