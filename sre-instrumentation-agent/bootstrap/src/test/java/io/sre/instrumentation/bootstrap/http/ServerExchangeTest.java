package io.sre.instrumentation.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.bootstrap.Calls;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServerExchangeTest {

  private static final String SERVER = "acme";

  @BeforeAll
  static void catalog() {
    Routes.install();
  }

  @Test
  void only_the_outermost_chain_names_and_leaves() {
    Object exchange = new Object();
    ServerExchange.begin(SERVER, exchange, "GET");
    ServerExchange outermost = ServerExchange.enter("GET", "/outermost");
    assertThat(ServerExchange.enter("GET", "/inner")).isNull();
    ServerExchange.status(exchange, 200);
    ServerExchange.finished(exchange);
    outermost.leave(null);
    assertThat(Routes.counted("GET /outermost").responses()).isEqualTo(Map.of("200", 1L));
    assertThat(Calls.current()).isNull();
  }

  @Test
  void an_exchange_ends_once_whoever_ends_it() {
    Object exchange = new Object();
    ServerExchange.begin(SERVER, exchange, "GET");
    ServerExchange left = ServerExchange.enter("GET", "/once");
    ServerExchange.status(exchange, 200);
    left.leave(null);
    assertThat(Routes.counted("GET /once").inFlight()).isEqualTo(1);
    ServerExchange.finished(exchange);
    ServerExchange.finished(exchange);
    ServerExchange.closed(exchange);
    Routes.Counted counted = Routes.counted("GET /once");
    assertThat(counted.successes()).isEqualTo(1);
    assertThat(counted.inFlight()).isZero();
  }

  @Test
  void an_event_of_an_exchange_that_threw_does_not_touch_the_next_one() {
    Object thrown = new Object();
    ServerExchange.begin(SERVER, thrown, "GET");
    ServerExchange.enter("GET", "/threw").leave(new IllegalStateException());
    Object next = new Object();
    ServerExchange.begin(SERVER, next, "GET");
    ServerExchange second = ServerExchange.enter("GET", "/next");
    ServerExchange.finished(thrown);
    ServerExchange.closed(thrown);
    assertThat(Routes.counted("GET /next").inFlight()).isEqualTo(1);
    ServerExchange.status(next, 200);
    ServerExchange.finished(next);
    second.leave(null);
    assertThat(Routes.counted("GET /next").successes()).isEqualTo(1);
    assertThat(Routes.counted("GET /threw").failures())
        .containsExactly("java.lang.IllegalStateException");
  }

  @Test
  void a_write_that_fails_elsewhere_belongs_to_the_exchange_that_this_thread_completes() {
    Object exchange = new Object();
    ServerExchange.begin(SERVER, exchange, "GET");
    ServerExchange.enter("GET", "/elsewhere").leave(null);
    ServerExchange.status(exchange, 200);
    ServerExchange.writeFailed(new IOException("Broken pipe"));
    ServerExchange.closed(exchange);
    assertThat(Routes.counted("GET /elsewhere").excluded()).isEqualTo(Map.of("client_closed", 1L));
  }

  @Test
  void a_channel_closed_by_the_server_does_not_count_as_a_client_that_hung_up() {
    Object exchange = new Object();
    ServerExchange.begin(SERVER, exchange, "GET");
    ServerExchange chain = ServerExchange.enter("GET", "/closed-here");
    ClosedChannelException closed = new ClosedChannelException();
    ServerExchange.writeFailed(closed);
    chain.leave(closed);
    assertThat(Routes.counted("GET /closed-here").failures())
        .containsExactly("java.nio.channels.ClosedChannelException");
  }

  @Test
  void an_exchange_that_is_forgotten_is_not_kept_but_stays_in_flight() {
    WeakReference<Object> forgotten = forget();
    await()
        .until(
            () -> {
              System.gc();
              return forgotten.get() == null;
            });
    assertThat(Routes.counted("GET /forgotten").inFlight()).isEqualTo(1);
  }

  private static WeakReference<Object> forget() {
    Object exchange = new Object();
    ServerExchange.begin(SERVER, exchange, "GET");
    ServerExchange.enter("GET", "/forgotten").leave(null);
    return new WeakReference<>(exchange);
  }
}
