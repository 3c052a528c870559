package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Seen;
import io.sre.instrumentation.kit.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Application servers whose class loaders do not delegate to the boot loader, with their default
 * settings, without and with the agent.
 */
@EnabledIfEnvironmentVariable(
    named = "CI",
    matches = "true",
    disabledReason = "WildFly, Karaf, Payara and Open Liberty are 1 GB: tested with CI=true")
class ServersTest {

  /** What an agent that is in the way of class loading or of logging leaves in a log. */
  private static final List<String> TROUBLE =
      List.of("sre", "NoClassDefFound", "LinkageError", "VerifyError", "LogManager");

  @ParameterizedTest
  @EnumSource
  void a_server_answers_as_it_does_without_the_agent_and_is_measured(
      Server server, @TempDir Path folder) {
    Set<String> without;
    try (Running plain = Running.start(server, folder.resolve("without"), false)) {
      Shopping.everything(plain.client());
      without = plain.trouble();
    }
    try (Running measured = Running.start(server, folder.resolve("with"), true)) {
      Seen seen = Shopping.everything(measured.client());
      seen.addAll(Shopping.everything(measured.client())).isCountedBy(measured.app());
      Shopping.assertPoolIsSeen(measured.app().metrics());
      // Payara has a Catalina of its own, which is left alone.
      Trouble.assertNoneBut(measured.app(), server == Server.PAYARA ? "tomcat" : "");
      assertThat(measured.trouble())
          .filteredOn(line -> !without.contains(line))
          .as("no line but the agent's own")
          .allMatch(line -> line.contains("[sre] "));
    }
  }

  /** A server that answers. */
  private record Running(AppUnderTest app, Client client, Path work) implements AutoCloseable {

    static Running start(Server server, Path work, boolean agent) {
      int port = AppSetup.freePort();
      int metricsPort = AppSetup.freePort();
      List<String> command = new ArrayList<>();
      command.add(Jdk.current().java().toString());
      command.add("-Xmx400m");
      if (agent) {
        command.add("-javaagent:" + AppSetup.agentJar() + "=" + AppSetup.portOption(metricsPort));
      }
      command.addAll(server.prepare(server.home(), work, port));
      ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
      builder.environment().put("WLP_USER_DIR", work.toString());
      Running result;
      try {
        Process process = builder.start();
        process.getOutputStream().close(); // Payara waits for a password otherwise.
        AppUnderTest app = new AppUnderTest(process, metricsPort, false);
        result = new Running(app, new Client(port, server.context()), work);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      try {
        await()
            .atMost(Duration.ofSeconds(200))
            .pollInterval(Duration.ofMillis(200))
            .until(result::answers);
      } catch (RuntimeException e) {
        String log = String.join("\n", result.lines().toList());
        result.close();
        throw new IllegalStateException(server + " does not answer: " + log, e);
      }
      return result;
    }

    /** Asks for what is not counted. */
    private boolean answers() {
      if (!app.isAlive()) {
        throw new IllegalStateException("it ended");
      }
      try {
        return client.body("/ready").equals("unknown");
      } catch (UncheckedIOException e) {
        return false;
      }
    }

    private Stream<String> lines() {
      return Stream.concat(app.stdout().stream(), app.stderr().stream());
    }

    /** What may be our fault, without what differs from start to start. */
    Set<String> trouble() {
      return lines()
          .filter(line -> TROUBLE.stream().anyMatch(line::contains))
          .map(line -> line.replace(work.toString(), "").replaceAll("[0-9]+", "0"))
          .collect(Collectors.toSet());
    }

    @Override
    public void close() {
      app.close();
    }
  }
}
