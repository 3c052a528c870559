package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Seen;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Beside other agents, in either order: the same counts, no error in any log. */
class SideBySideTest {

  private static final String MAIN = "io.sre.instrumentation.it.methods.Main";
  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";
  private static final String ILLEGAL_ARGUMENT = "java.lang.IllegalArgumentException";

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  static String agent(String file) {
    return "-javaagent:" + Path.of(System.getProperty("sre.it.agents"), file);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void beside_the_agent_of_OpenTelemetry(Jdk jdk) {
    for (boolean first : new boolean[] {true, false}) {
      try (AppUnderTest app =
          AppSetup.of("methods", MAIN)
              .on(jdk)
              .jvm("-Dotel.traces.exporter=none")
              .jvm("-Dotel.metrics.exporter=none")
              .jvm("-Dotel.logs.exporter=none")
              .otherAgent(agent("opentelemetry-javaagent.jar"), first)
              .start()) {
        assertSameCounts(app);
      }
    }
  }

  /** The oldest Java with the older framework, the newest with the newer one. */
  static Stream<AppSetup> webApplications() {
    List<Jdk> jdks = Jdk.all();
    return Stream.of(true, false)
        .flatMap(
            first ->
                Stream.of(
                    webApplication(SpringShop.OLDEST, jdks.get(0), first),
                    webApplication(SpringShop.NEWEST, jdks.get(jdks.size() - 1), first)));
  }

  private static AppSetup webApplication(String version, Jdk jdk, boolean first) {
    return SpringShop.of(version, jdk)
        .jvm("-Dotel.traces.exporter=none")
        .jvm("-Dotel.metrics.exporter=none")
        .jvm("-Dotel.logs.exporter=none")
        .otherAgent(agent("opentelemetry-javaagent.jar"), first);
  }

  @ParameterizedTest
  @MethodSource("webApplications")
  void a_web_application_beside_the_agent_of_OpenTelemetry(AppSetup setup) {
    try (AppUnderTest app = setup.startAndListen()) {
      Client client = new Client(app.port(), "/shop");
      Seen seen = new Seen();
      // Exemplars lead to the client's traces, which that agent goes on with.
      for (String path : List.of("owners/{ownerId}", "deferred")) {
        String name = "GET /shop/" + path;
        TracesTest.awaitTrace(
            app,
            labels -> labels.get("sli_name").equals(name),
            trace ->
                seen.succeeded(
                    name, client.get("/" + path.replace("{ownerId}", "7"), "traceparent", trace)));
      }
      for (int i = 0; i < 10; i++) {
        seen.succeeded("GET /shop/owners/{ownerId}", client.get("/owners/" + i));
        seen.succeeded("checkout", client.send("POST", "/checkout", "cart"));
        seen.succeeded("GET /shop/functional/{id}", client.get("/functional/7"));
        seen.succeeded("GET /shop/future", client.get("/future"));
        seen.succeeded("GET /shop/deferred", client.get("/deferred"));
        seen.succeeded("GET /shop/stream", client.get("/stream"));
        seen.succeeded("GET /shop/forwards/{id}", client.get("/forwards/7"));
        seen.succeeded("GET /shop/out-of-stock", client.get("/out-of-stock"));
        seen.succeeded("GET static", client.get("/hello.txt"));
        seen.succeeded("GET unmatched", client.get("/no/such/path"));
        seen.failed("pay", client.get("/pay/declined"), "fails_when");
      }
      seen.isCountedBy(app);
      assertNoErrorIn(app.stdout());
      TracesTest.awaitTrace(
          app,
          labels -> labels.getOrDefault("error_type", "").equals(ILLEGAL_STATE),
          trace ->
              seen.failed(
                  "GET /shop/boom", client.get("/boom", "traceparent", trace), ILLEGAL_STATE));
      for (int i = 0; i < 10; i++) {
        seen.failed("GET /shop/boom", client.get("/boom"), ILLEGAL_STATE);
        seen.failed("GET /shop/future-fails", client.get("/future-fails"), ILLEGAL_ARGUMENT);
        seen.succeeded("reserve", client.get("/reserve/sold-out"));
        client.hangUpReading("/without-end");
        seen.excluded("GET /shop/without-end", "client_closed");
      }
      seen.isCountedBy(app);
      MethodsTest.assertNoErrorOfOurs(app.metrics());
      assertThat(app.stderr().stream().filter(line -> line.startsWith("[sre]"))).hasSize(1);
      assertNoErrorIn(app.stderr());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void beside_JaCoCo(Jdk jdk, @TempDir Path folder) {
    for (boolean first : new boolean[] {true, false}) {
      try (AppUnderTest app =
          AppSetup.of("methods", MAIN)
              .on(jdk)
              .otherAgent(
                  agent("org.jacoco.agent-runtime.jar")
                      + "=destfile="
                      + folder.resolve("jacoco.exec"),
                  first)
              .start()) {
        assertSameCounts(app);
      }
    }
  }

  private static void assertSameCounts(AppUnderTest app) {
    MethodsTest.told(app).add("begin | excluded test traffic", 1).isCountedBy(app);
    Metrics metrics = app.metrics();
    MethodsTest.assertNoErrorOfOurs(metrics);
    assertNoErrorIn(app.stderr());
  }

  private static void assertNoErrorIn(List<String> log) {
    assertThat(log)
        .noneMatch(
            line ->
                line.contains("ERROR")
                    || line.contains("Exception")
                    || line.contains("cannot be woven"));
  }
}
