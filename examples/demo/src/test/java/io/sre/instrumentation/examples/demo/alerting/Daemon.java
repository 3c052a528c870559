package io.sre.instrumentation.examples.demo.alerting;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server of Prometheus' family: a process, its log, and its metrics endpoint on loopback. */
final class Daemon implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int GRACE_SECONDS = 10;

  private final Process process;
  private final Path log;
  private final URI uri;
  private final HttpClient client = HttpClient.newHttpClient();

  private Daemon(Process process, Path log, URI uri) {
    this.process = process;
    this.log = log;
    this.uri = uri;
  }

  /** Starts it and waits until it says that it is ready. */
  static Daemon start(List<String> command, int port, Path log) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Daemon daemon = new Daemon(process, log, URI.create("http://127.0.0.1:" + port));
    try {
      await(command.get(0))
          .atMost(START_LIMIT)
          .failFast("it ended", daemon::requireAlive)
          .until(() -> daemon.find("/-/ready").isPresent());
    } catch (RuntimeException e) {
      daemon.close();
      throw e;
    }
    return daemon;
  }

  /** Returns a page that must be there. */
  String get(String pathAndQuery) {
    return find(pathAndQuery)
        .orElseThrow(() -> new IllegalStateException(pathAndQuery + " is not answered: " + log()));
  }

  private Optional<String> find(String pathAndQuery) {
    try {
      var response =
          client.send(
              HttpRequest.newBuilder(uri.resolve(pathAndQuery)).timeout(TIMEOUT).build(),
              BodyHandlers.ofString());
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("ended with " + process.exitValue() + ": " + log());
    }
  }

  private String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
