package io.sre.instrumentation.it.hikaricp;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.sre.instrumentation.kit.app.Limited;

/** A pool of three connections. */
final class HikariLimited implements Limited {

  private final HikariDataSource source;
  private volatile long patience;

  HikariLimited(HikariConfig config) {
    config.setJdbcUrl("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;USER=sa;PASSWORD=secret");
    config.setMaximumPoolSize(LIMIT);
    source = new HikariDataSource(config);
  }

  @Override
  public Object object() {
    return source.getHikariPoolMXBean();
  }

  @Override
  public AutoCloseable obtain() throws Exception {
    // The data source itself would wait for the time set when the pool was made.
    return ((HikariPool) source.getHikariPoolMXBean()).getConnection(patience);
  }

  @Override
  public boolean isRejection(Exception e) {
    return e.getClass() == java.sql.SQLTransientConnectionException.class;
  }

  @Override
  public void patience(long millis) {
    patience = millis;
  }

  @Override
  public int used() {
    return source.getHikariPoolMXBean().getActiveConnections();
  }

  @Override
  public int limit() {
    return source.getHikariConfigMXBean().getMaximumPoolSize();
  }

  @Override
  public int waiting() {
    return source.getHikariPoolMXBean().getThreadsAwaitingConnection();
  }

  @Override
  public void close() {
    source.close();
  }
}
