package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A web application that brings its frameworks, and is deployed again and again. */
class RedeployTest {

  private static final int REDEPLOYS = 30;

  private static final Set<String> POOLS =
      Set.of("connection_pool shop:stock", "thread_pool shop-worker");

  /** Those whose number does not depend on use, as that of a server's own threads does. */
  private static final Set<String> KINDS = Set.of("connections", "connection_pool");

  private static final Set<String> ALL_KINDS = Set.of("connection_pool", "thread_pool");

  private static final String OUT_OF_STOCK =
      "io.sre.instrumentation.it.redeploy.shop.Stock$OutOfStock";

  private static AppSetup server(String name, Path temporary) {
    AppSetup setup =
        AppSetup.ofLauncher(
                "redeploy",
                "io.sre.instrumentation.it.redeploy.host." + name + "Host",
                "host",
                name.toLowerCase(Locale.ROOT) + "/*")
            .arguments(AppSetup.target("redeploy").resolve("shop").toString())
            .jvm("-Djava.io.tmpdir=" + temporary)
            // What is softly reachable is none that is kept.
            .jvm("-XX:SoftRefLRUPolicyMSPerMB=0");
    // As Tomcat's scripts do.
    for (String opened : List.of("java.lang", "java.io", "java.util", "java.util.concurrent")) {
      setup.jvm("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    return setup.jvm("--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Tomcat", "Jetty"})
  void an_application_that_is_redeployed_leaves_nothing_behind(
      String server, @TempDir Path temporary) {
    AppUnderTest app = server(server, temporary).startAndListen();
    Client client = new Client(app.port(), "/shop");
    Seen seen = new Seen();

    deploy(app, 1);
    use(client, seen);
    Metrics deployed = metricsWithPools(app);
    undeploy(app, 1);
    for (int i = 2; i < REDEPLOYS; i++) {
      deploy(app, i);
      use(client, seen);
      app.metrics();
      undeploy(app, i);
    }
    deploy(app, REDEPLOYS);
    use(client, seen);
    Metrics deployedLast = metricsWithPools(app);
    undeploy(app, REDEPLOYS);

    assertThat(resources(deployedLast, KINDS)).isEqualTo(resources(deployed, KINDS));
    assertThat(slis(deployedLast)).isEqualTo(slis(deployed));
    // Jetty's selector keeps the last connection, which keeps its application, also without us.
    seen.succeeded("GET unmatched", client.get("/gone"));
    app.send("collect\n");
    assertThat(app.line("collected 1 times: ")).contains(" alive 0 ");
    // A page can be a second old.
    await()
        .untilAsserted(
            () ->
                assertThat(resources(app.metrics(), ALL_KINDS)).doesNotContainAnyElementsOf(POOLS));
    seen.isCountedBy(app);
    app.closeWithoutTrouble();
  }

  /** Threads are found some time after they have started. */
  private static Metrics metricsWithPools(AppUnderTest app) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(app::metrics, metrics -> resources(metrics, ALL_KINDS).containsAll(POOLS));
  }

  private static void deploy(AppUnderTest app, int number) {
    app.send("deploy\n");
    app.line("deployed " + number + " times");
  }

  private static void undeploy(AppUnderTest app, int number) {
    app.send("undeploy\n");
    app.line("undeployed " + number + " times");
  }

  private static void use(Client client, Seen seen) {
    seen.succeeded("reserve").succeeded("GET /shop/orders/{id}", client.get("/orders/1"));
    seen.failed("reserve", "fails_when");
    seen.succeeded("GET /shop/orders/{id}", client.get("/orders/reserved"));
    seen.failed("payment", "refused").succeeded("checkout", client.get("/checkout"));
    seen.succeeded("deliver").succeeded("GET /shop/later", client.get("/later"));
    seen.failed("count", OUT_OF_STOCK);
    seen.failed("GET /shop/fails", client.get("/fails"), OUT_OF_STOCK);
  }

  private static Set<String> slis(Metrics metrics) {
    return named(metrics.of("sli_info").map(sample -> sample.label("sli_name")));
  }

  private static Set<String> resources(Metrics metrics, Set<String> kinds) {
    return named(
        metrics
            .of("saturation_limit")
            .filter(sample -> kinds.contains(sample.label("saturation_kind")))
            .map(
                sample ->
                    sample.label("saturation_kind") + " " + sample.label("saturation_resource")));
  }

  private static Set<String> named(Stream<String> names) {
    return names.collect(Collectors.toCollection(TreeSet::new));
  }
}
