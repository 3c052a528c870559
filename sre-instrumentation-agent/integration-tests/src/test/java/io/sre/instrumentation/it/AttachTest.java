package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Seen;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent comes to an application that runs: what is loaded already is measured from then on. */
class AttachTest {

  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  private static AppUnderTest start(Jdk jdk) {
    return AppSetup.of("methods", "io.sre.instrumentation.it.methods.Attached")
        .on(jdk)
        .jvm("-XX:+IgnoreUnrecognizedVMOptions")
        .jvm("-XX:+EnableDynamicAgentLoading")
        .withoutAgent()
        .startAndListen();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_running_application_is_measured_from_the_attach_on_and_once(Jdk jdk) {
    try (AppUnderTest app = start(jdk)) {
      Client client = new Client(app.port(), "");
      ask(client, new Seen(), 50);

      app.attach();
      Seen seen = new Seen();
      ask(client, seen, 20);
      seen.isCountedBy(app);

      app.attach();
      ask(client, seen, 20);
      seen.isCountedBy(app);
      app.errorLine("[sre] the agent already runs in this JVM");
      assertThat(app.stderr().stream().filter(line -> line.startsWith("[sre]")))
          .as("the start of the first, and that the second steps aside")
          .hasSize(2);
      MethodsTest.assertNoErrorOfOurs(app.metrics());
      assertThat(app.metrics().of("sli_in_flight")).allMatch(sample -> sample.value() == 0);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void no_request_in_flight_is_disturbed(Jdk jdk) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(4);
    AtomicBoolean attached = new AtomicBoolean();
    try (AppUnderTest app = start(jdk)) {
      List<Future<?>> load =
          Stream.generate(() -> clients.submit(() -> askUntil(attached, app)))
              .limit(4)
              .<Future<?>>map(future -> future)
              .toList();
      app.attach();
      attached.set(true);
      for (Future<?> one : load) {
        one.get(60, TimeUnit.SECONDS);
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(app.metrics().of("sli_in_flight"))
                      .isNotEmpty()
                      .allMatch(sample -> sample.value() == 0));
      MethodsTest.assertNoErrorOfOurs(app.metrics());
      Seen seen = new Seen();
      Seen.counted(app.metrics()).forEach(seen::add);
      ask(new Client(app.port(), ""), seen, 20);
      seen.isCountedBy(app);
    } finally {
      clients.shutdownNow();
    }
  }

  private static void askUntil(AtomicBoolean attached, AppUnderTest app) {
    Client client = new Client(app.port(), "");
    while (!attached.get()) {
      assertThat(client.get("/stock")).isEqualTo(204);
    }
  }

  private static void ask(Client client, Seen seen, int times) {
    for (int i = 0; i < times; i++) {
      seen.succeeded("GET /stock", client.get("/stock"));
      for (String sli : List.of("Plain.defaultName", "recursion", "interface", "later", "begun")) {
        seen.succeeded(sli);
      }
      client.getBroken("/fails");
      seen.failed("GET /fails", ILLEGAL_STATE).failed("expected", ILLEGAL_STATE);
    }
  }
}
