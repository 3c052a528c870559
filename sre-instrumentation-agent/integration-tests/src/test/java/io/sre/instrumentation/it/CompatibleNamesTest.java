package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code sre.compat}: the agent's counts under the names of Spring Boot's meter and of
 * OpenTelemetry's metric equal what these two count, but for differences that are named here.
 */
class CompatibleNamesTest {

  private static final Pattern COUNT =
      Pattern.compile("\"statistic\":\"COUNT\",\"value\":([0-9.E]+)");

  private static final List<String> OF_BOTH =
      List.of(
          "GET /owners/1",
          "GET /owners/2",
          "GET /owners/no-number",
          "POST /owners",
          "PATCH /any",
          "POST /checkout",
          "GET /functional/7",
          "GET /nested/7",
          "GET /out-of-stock",
          "GET /warehouse-down",
          "GET /no-such/7",
          "GET /bad-gateway",
          "GET /reserve/sold-out",
          "GET /boom",
          "GET /hello.txt",
          "GET /no/such/path");

  private static final List<String> OF_MVC =
      List.of("GET /future", "GET /deferred", "GET /stream", "GET /redirects", "GET /pay/declined");

  private static final List<String> OF_WEBFLUX =
      List.of(
          "GET /mono/7",
          "GET /delayed",
          "GET /blocking",
          "GET /flux",
          "GET /events",
          "GET /mono-fails",
          "GET /boom-mono",
          "GET /blocking-fails",
          "GET /guarded/7");

  /** The oldest Java with the older framework, the newest with the newer one. */
  static Stream<AppSetup> shops() {
    return Stream.of(shop(SpringShop.OLDEST), shop(SpringShop.NEWEST));
  }

  /** These, and the same of reactive ones. */
  static Stream<AppSetup> allShops() {
    return Stream.concat(
        shops(), Stream.of(shop(SpringShop.OLDEST_REACTIVE), shop(SpringShop.NEWEST_REACTIVE)));
  }

  private static AppSetup shop(String version) {
    List<Jdk> jdks = Jdk.all();
    return SpringShop.of(version, jdks.get(version.endsWith("oldest") ? 0 : jdks.size() - 1));
  }

  /** Requests of all kinds; returns how many. */
  private static int ask(AppSetup shop, Client client) {
    List<String> requests = new ArrayList<>(OF_BOTH);
    requests.addAll(shop.toString().contains("webflux") ? OF_WEBFLUX : OF_MVC);
    for (String request : requests) {
      String[] parts = request.split(" ", 2);
      for (int i = 0; i < 3; i++) {
        client.send(parts[0], parts[1], parts[0].equals("GET") ? "" : "body");
      }
    }
    return 3 * requests.size();
  }

  private static AppSetup withMeter(AppSetup shop) {
    return shop.jvm("-Dmanagement.endpoints.web.exposure.include=metrics")
        .option("sre.compat=micrometer");
  }

  @ParameterizedTest
  @MethodSource("allShops")
  void requests_equal_those_of_Spring_Boot_s_meter(AppSetup shop) {
    try (AppUnderTest app = withMeter(shop).startAndListen()) {
      Client client = new Client(app.port(), "/shop");
      int asked = ask(shop, client);
      Metrics metrics = atRest(app, "http_server_requests_seconds_count", asked);

      Map<String, Double> ours = new TreeMap<>();
      Map<String, Double> springs = new TreeMap<>();
      for (Metrics.Sample sample : metrics.of("http_server_requests_seconds_count").toList()) {
        String tags =
            tags(
                sample.label("method"),
                sample.label("uri"),
                sample.label("status"),
                sample.label("outcome"));
        ours.merge(tags, sample.value(), Double::sum);
        springs.put(tags, count(client, tags));
      }
      assertThat(springs).isEqualTo(ours);
      // It counts the requests for its own values, too.
      double own = count(client, "&tag=uri:/actuator/metrics/{requiredMetricName}");
      assertThat(count(client, "") - own).isBetween(asked + 0.0, asked + 1.0);
    }
  }

  @ParameterizedTest
  @MethodSource("shops")
  void differences_from_Spring_Boot_s_meter_have_a_reason(AppSetup shop) {
    try (AppUnderTest app = withMeter(shop).startAndListen()) {
      Client client = new Client(app.port(), "/shop");
      client.get("/forwards/7");
      client.get("/future-fails");
      client.get("/owners/7", "X-Reject", "direct");
      client.hangUpReading("/without-end");
      Metrics metrics = atRest(app, "http_server_requests_seconds_count", 3);
      Map<String, Double> ours = new TreeMap<>();
      for (Metrics.Sample sample : metrics.of("http_server_requests_seconds_count").toList()) {
        ours.put(sample.label("uri") + " " + sample.label("status"), sample.value());
      }

      assertThat(ours)
          .isEqualTo(
              Map.of(
                  "/forwards/{id} 200",
                  1.0,
                  "/future-fails 500",
                  1.0,
                  "/owners/{ownerId} 401",
                  1.0));
      String forwardedTo = tags("GET", "/owners/{ownerId}", "200", "SUCCESS");
      assertThat(count(client, forwardedTo)).as("the route that a forward leads to").isEqualTo(1);
      assertThat(count(client, "&tag=uri:/future-fails"))
          .as("an exception that the container answers")
          .isEqualTo(0);
      assertThat(count(client, tags("GET", "UNKNOWN", "401", "CLIENT_ERROR")))
          .as("a filter that refuses a request")
          .isEqualTo(1);
      await()
          .untilAsserted(
              () ->
                  assertThat(count(client, "&tag=uri:/without-end"))
                      .as("a client that hung up")
                      .isEqualTo(1));
    }
  }

  private static String tags(String method, String uri, String status, String outcome) {
    return "&tag=method:"
        + method
        + "&tag=uri:"
        + uri
        + "&tag=status:"
        + status
        + "&tag=outcome:"
        + outcome;
  }

  /** What Spring Boot's meter has counted of some tags. */
  private static double count(Client client, String tags) {
    String uri =
        "/actuator/metrics/http.server.requests?"
            + tags.replace("{", "%7B").replace("}", "%7D").replace("*", "%2A");
    Matcher count = COUNT.matcher(client.body(uri));
    return count.find() ? Double.parseDouble(count.group(1)) : 0;
  }

  @ParameterizedTest
  @MethodSource("allShops")
  void requests_equal_those_of_OpenTelemetry_s_agent(AppSetup shop) throws IOException {
    int port = freePort();
    AppSetup setup =
        shop.jvm("-Dotel.traces.exporter=none")
            .jvm("-Dotel.logs.exporter=none")
            .jvm("-Dotel.metrics.exporter=prometheus")
            .jvm("-Dotel.exporter.prometheus.host=127.0.0.1")
            .jvm("-Dotel.exporter.prometheus.port=" + port)
            .otherAgent(SideBySideTest.agent("opentelemetry-javaagent.jar"), true)
            .option("sre.compat=otel");
    try (AppUnderTest app = setup.startAndListen()) {
      int asked = ask(shop, new Client(app.port(), "/shop"));
      String name = "http_server_request_duration_seconds_count";
      Map<String, Double> ours = byRoute(atRest(app, name, asked), name);
      Map<String, Double> theirs =
          await()
              .until(
                  () -> byRoute(app.metricsAt(port), name),
                  counts -> counts.values().stream().mapToDouble(each -> each).sum() >= asked);

      assertThat(theirs).isEqualTo(ours);
    }
  }

  private static Map<String, Double> byRoute(Metrics metrics, String name) {
    Map<String, Double> result = new TreeMap<>();
    for (Metrics.Sample sample : metrics.of(name).toList()) {
      // That agent leaves out the base path of WebFlux, and its route of static and unmatched
      // requests is that of Spring's handler for them.
      String route = sample.label("http_route").replaceFirst("^/shop", "").replace("/**", "");
      result.merge(
          String.join(
              " ",
              sample.label("http_request_method"),
              route,
              sample.label("http_response_status_code")),
          sample.value(),
          Double::sum);
    }
    return result;
  }

  private static Metrics atRest(AppUnderTest app, String name, int asked) {
    return await()
        .until(
            app::metrics,
            metrics -> metrics.of(name).mapToDouble(Metrics.Sample::value).sum() == asked);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
