package io.sre.instrumentation.it.agroal;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.cache.ConnectionCache;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.sre.instrumentation.kit.app.Limited;
import java.lang.reflect.Field;
import java.sql.SQLException;
import java.time.Duration;

/** A pool of three connections. */
final class AgroalLimited implements Limited {

  private final AgroalDataSource source;

  AgroalLimited(boolean metrics) throws SQLException {
    source =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled(metrics)
                .connectionPoolConfiguration(
                    pool ->
                        // The default keeps a connection, and so the pool, for each thread.
                        pool.connectionCache(ConnectionCache.none())
                            .maxSize(LIMIT)
                            .connectionFactoryConfiguration(
                                factory ->
                                    factory.jdbcUrl("jdbc:h2:mem:agroal;DB_CLOSE_DELAY=-1"))));
  }

  @Override
  public Object object() throws ReflectiveOperationException {
    Field pool = source.getClass().getDeclaredField("connectionPool");
    pool.setAccessible(true);
    return pool.get(source);
  }

  private AgroalConnectionPoolConfiguration configuration() {
    return source.getConfiguration().connectionPoolConfiguration();
  }

  @Override
  public AutoCloseable obtain() throws Exception {
    return source.getConnection();
  }

  @Override
  public boolean isRejection(Exception e) {
    return e.getMessage().contains("cquisition timeout");
  }

  @Override
  public void patience(long millis) {
    configuration().setAcquisitionTimeout(Duration.ofMillis(millis));
  }

  @Override
  public int used() {
    return (int) source.getMetrics().activeCount();
  }

  @Override
  public int limit() {
    return configuration().maxSize();
  }

  @Override
  public int waiting() {
    return (int) source.getMetrics().awaitingCount();
  }

  @Override
  public void close() {
    source.close();
  }
}
