package io.sre.instrumentation.it.httpclient5;

import com.sun.net.httpserver.HttpServer;
import io.sre.instrumentation.kit.app.Limited;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.util.DeadlineTimeoutException;

/** Apache's HTTP client: an unread response holds a connection. */
final class HttpLimited implements Limited {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
  private final PoolingHttpClientConnectionManager manager =
      new PoolingHttpClientConnectionManager();
  private final CloseableHttpClient client =
      HttpClients.custom().setConnectionManager(manager).build();
  private volatile long patience;

  HttpLimited() throws Exception {
    manager.setMaxTotal(LIMIT);
    manager.setDefaultMaxPerRoute(LIMIT);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 5);
          exchange.getResponseBody().write("hello".getBytes());
          exchange.close();
        });
    server.start();
  }

  @Override
  public Object object() {
    return manager;
  }

  @Override
  @SuppressWarnings("deprecation") // the oldest version lacks its successor
  public AutoCloseable obtain() throws Exception {
    HttpGet get = new HttpGet("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    get.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(patience, TimeUnit.MILLISECONDS)
            .build());
    return client.execute(get);
  }

  /** Sometimes the thread that returns a connection finds the timeout. */
  @Override
  public boolean isRejection(Exception e) {
    return e instanceof ConnectionRequestTimeoutException
        || e.getCause() instanceof DeadlineTimeoutException;
  }

  @Override
  public void patience(long millis) {
    patience = millis;
  }

  @Override
  public int used() {
    return manager.getTotalStats().getLeased();
  }

  @Override
  public int limit() {
    return manager.getMaxTotal();
  }

  @Override
  public int waiting() {
    return manager.getTotalStats().getPending();
  }

  @Override
  public boolean keepsWhoGaveUp() {
    return true;
  }

  @Override
  public void close() throws Exception {
    client.close();
    server.stop(0);
    threads.shutdown();
  }
}
