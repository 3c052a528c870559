package io.sre.instrumentation.examples.stock;

import com.sun.net.httpserver.HttpServer;
import io.sre.instrumentation.api.Slis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The service: {@code GET /stock/{sku}} and {@code POST /reservations?sku=mug&quantity=1}. */
public final class StockService implements AutoCloseable {

  private static final System.Logger log = System.getLogger(StockService.class.getName());
  private static final int WORKERS = 16;

  private final Warehouse warehouse;
  private final HttpServer server;
  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
  private final ScheduledExecutorService restocking = Executors.newSingleThreadScheduledExecutor();

  private StockService(Warehouse warehouse, HttpServer server) {
    this.warehouse = warehouse;
    this.server = server;
  }

  /**
   * Starts the service on loopback.
   *
   * @param args the port, 8081 if absent; 0 takes any free one
   */
  public static void main(String[] args) throws IOException {
    StockService service = start(args.length == 0 ? 8081 : Integer.parseInt(args[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(service::close, "close"));
    log.log(System.Logger.Level.INFO, "stock on {0}", service.uri());
  }

  static StockService start(int port) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    StockService service = new StockService(Warehouse.ofTheShop(), server);
    service.open();
    return service;
  }

  URI uri() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  @Override
  public void close() {
    server.stop(1);
    workers.shutdown();
    restocking.shutdown();
  }

  private void open() {
    server.createContext("/stock", new Endpoint("GET", this::stock));
    server.createContext("/reservations", new Endpoint("POST", this::reserve));
    server.createContext("/health", new Endpoint("GET", uri -> Answer.ok("{\"status\":\"UP\"}")));
    server.setExecutor(workers);
    server.start();
    var unused = restocking.scheduleWithFixedDelay(this::restock, 1, 1, TimeUnit.SECONDS);
  }

  private Answer stock(URI uri) {
    String sku = uri.getPath().substring("/stock".length()).replaceFirst("^/", "");
    return left(sku, warehouse.left(sku));
  }

  private Answer reserve(URI uri) {
    String sku = Query.value(uri, "sku");
    int quantity = Integer.parseInt(Query.value(uri, "quantity"));
    if (quantity < 1) {
      throw new IllegalArgumentException("quantity is at least 1");
    }
    return left(sku, warehouse.pick(sku, quantity));
  }

  /** No method of its own runs on this path, so the job says where a call begins and ends. */
  private void restock() {
    try {
      Slis.call("restock", warehouse::restock);
    } catch (Exception e) {
      log.log(System.Logger.Level.ERROR, "restocking failed", e);
    }
  }

  private static Answer left(String sku, int left) {
    return Answer.ok("{\"sku\":\"" + sku + "\",\"left\":" + left + "}");
  }
}
