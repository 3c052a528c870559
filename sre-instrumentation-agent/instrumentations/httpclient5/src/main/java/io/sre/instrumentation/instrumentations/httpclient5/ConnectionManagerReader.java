package io.sre.instrumentation.instrumentations.httpclient5;

import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Usage;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.pool.PoolStats;

/**
 * Reads the pools of Apache's HTTP client 5, all routes together; the companion of {@code
 * PoolingHttpClientConnectionManager}.
 */
public final class ConnectionManagerReader implements ResourceReader {

  @Override
  public void read(Object object, Usage into) {
    into.name = "httpclient5";
    PoolStats stats = ((PoolingHttpClientConnectionManager) object).getTotalStats();
    if (stats != null) {
      into.used = stats.getLeased();
      into.waiting = stats.getPending();
      into.limit = stats.getMax();
    }
  }
}
