package io.sre.instrumentation.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The requirements for each framework that serves remote procedures. Its application serves {@code
 * shop.Stock}: the unary methods {@code Get}, {@code Missing} (status {@code NOT_FOUND}), {@code
 * Busy} ({@code UNAVAILABLE}), {@code Throws} (an {@code IllegalStateException}), {@code Never};
 * the streams {@code Upload}, {@code List}, {@code Chat} and {@code Breaks}, which answers once and
 * then fails with {@code DATA_LOSS}; and {@code grpc.health.v1.Health/Check} or its like.
 */
public abstract class RpcSpecification extends AppSpecification {

  private static final int CLIENTS = 4;
  private static final int ROUNDS = 200;

  private RpcClient stock;

  /** For subclasses. */
  protected RpcSpecification() {}

  /** The name of the instrumentation. */
  protected abstract String foundBy();

  /** A client of the service, at a port of this machine. */
  protected abstract RpcClient clientAt(int port);

  /** A method for operators, which is excluded. */
  protected abstract String health();

  @BeforeEach
  void connect() {
    stock = clientAt(app.port());
  }

  @AfterEach
  void disconnect() {
    stock.close();
  }

  private void ok(String method, String status) {
    assertThat(status).isEqualTo("OK");
    seen.succeeded(method).status(method, status);
  }

  private void failed(String method, String status, String errorType) {
    seen.failed(method, errorType).status(method, status);
  }

  @Test
  void methods_are_there_before_their_first_call() {
    assertThat(atFirst.of("sli_info", "shop.Stock/Get"))
        .singleElement()
        .satisfies(
            sli -> {
              assertThat(sli.label("sli_kind")).isEqualTo("rpc");
              assertThat(sli.label("sli_found_by")).isEqualTo(foundBy());
            });
  }

  @Test
  void a_call_is_named_by_its_method() {
    for (int i = 0; i < 10; i++) {
      ok("shop.Stock/Get", stock.unary("shop.Stock/Get"));
    }
  }

  @Test
  void a_stream_is_one_call_whichever_way_it_goes() {
    for (int i = 0; i < 5; i++) {
      ok("shop.Stock/Upload", stock.upload("shop.Stock/Upload"));
      ok("shop.Stock/List", stock.list("shop.Stock/List"));
      ok("shop.Stock/Chat", stock.chat("shop.Stock/Chat"));
    }
  }

  @Test
  void a_status_that_is_the_caller_s_is_no_failure() {
    String status = stock.unary("shop.Stock/Missing");
    assertThat(status).isEqualTo("NOT_FOUND");
    seen.succeeded("shop.Stock/Missing").status("shop.Stock/Missing", status);
  }

  @Test
  void a_status_that_is_the_service_s_is_a_failure() {
    failed("shop.Stock/Busy", stock.unary("shop.Stock/Busy"), "UNAVAILABLE");
  }

  @Test
  void an_exception_is_a_failure_of_its_class() {
    failed(
        "shop.Stock/Throws", stock.unary("shop.Stock/Throws"), "java.lang.IllegalStateException");
  }

  @Test
  void a_stream_that_fails_on_its_way_is_a_failure() {
    failed("shop.Stock/Breaks", stock.list("shop.Stock/Breaks"), "DATA_LOSS");
  }

  @Test
  void a_method_that_no_service_has_is_unmatched() {
    String status = stock.unary("shop.Stock/Nope");
    failed(foundBy() + " unmatched", status, "UNIMPLEMENTED");
  }

  @Test
  void a_call_that_its_client_gives_up_is_excluded() {
    for (int i = 0; i < 5; i++) {
      stock.cancel("shop.Stock/Never");
      seen.excluded("shop.Stock/Never", "client_closed");
    }
  }

  @Test
  void a_method_for_operators_is_excluded() {
    assertThat(stock.unary(health())).isEqualTo("OK");
    seen.excluded(health(), "endpoint");
  }

  @Test
  void many_clients_at_once_are_counted_exactly() throws InterruptedException, ExecutionException {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Seen>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        all.add(clients.submit(this::callMuch));
      }
      for (Future<Seen> one : all) {
        seen.addAll(one.get());
      }
    } finally {
      clients.shutdown();
    }
  }

  private Seen callMuch() {
    Seen result = new Seen();
    try (RpcClient own = clientAt(app.port())) {
      for (int i = 0; i < ROUNDS; i++) {
        String got = own.unary("shop.Stock/Get");
        result.succeeded("shop.Stock/Get").status("shop.Stock/Get", got);
        String chatted = own.chat("shop.Stock/Chat");
        result.succeeded("shop.Stock/Chat").status("shop.Stock/Chat", chatted);
        String threw = own.unary("shop.Stock/Throws");
        result
            .failed("shop.Stock/Throws", "java.lang.IllegalStateException")
            .status("shop.Stock/Throws", threw);
      }
    }
    return result;
  }
}
