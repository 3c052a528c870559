package io.sre.instrumentation.examples.demo.service;

import io.sre.instrumentation.examples.demo.metrics.Readings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A service in a process of its own, under the agent; closing it ends that process. */
public final class ServiceProcess implements AutoCloseable {

  /**
   * Ctrl-C reaches every process of the terminal; a JVM that finds the signal ignored leaves it so.
   * The services have to outlive it, as their last figures are read after it.
   */
  private static final List<String> DEAF_TO_CTRL_C =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  private static final int GRACE_SECONDS = 10;

  private final ServiceSpec spec;
  private final Process process;
  private final Scraper scraper = new Scraper();

  private ServiceProcess(ServiceSpec spec, Process process) {
    this.spec = spec;
    this.process = process;
  }

  /** Starts the process; {@link #isReady} tells when it serves. */
  public static ServiceProcess start(ServiceSpec spec, Path agent) throws IOException {
    Files.createDirectories(spec.log().toAbsolutePath().getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command(spec, agent))
            .redirectErrorStream(true)
            .redirectOutput(spec.log().toFile());
    // No collector runs beside the demo, and a service that keeps looking for one fills its log.
    builder
        .environment()
        .putAll(Map.of("OTEL_SERVICE_NAME", spec.name(), "OTEL_METRICS_EXPORTER", "none"));
    return new ServiceProcess(spec, builder.start());
  }

  /** Returns whether the service and its agent answer. */
  public boolean isReady() {
    return firstSilent().isEmpty();
  }

  /** Throws if the process has ended. */
  public void requireAlive() {
    if (!process.isAlive()) {
      throw new ServiceException(spec, "ended with exit code " + process.exitValue());
    }
  }

  /** Returns what to throw if the service is given up before it was ready. */
  public ServiceException notReadyWithin(long seconds) {
    String silent = firstSilent().map(uri -> " at " + uri).orElse("");
    return new ServiceException(spec, "did not answer within " + seconds + " s" + silent);
  }

  /** Returns what the agent says now, or nothing if it does not answer. */
  public Optional<Readings> readings() {
    return scraper.get(spec.metrics()).map(this::read);
  }

  /** Returns what it was started with. */
  public ServiceSpec spec() {
    return spec;
  }

  /** Ends the process as an operator would, and by force if it does not go. */
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

  private Optional<URI> firstSilent() {
    return Stream.of(spec.uri().resolve("/health"), spec.metrics())
        .filter(uri -> scraper.get(uri).isEmpty())
        .findFirst();
  }

  private Readings read(String text) {
    try {
      return Readings.of(text);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(spec, "exports what is " + e.getMessage());
    }
  }

  private static List<String> command(ServiceSpec spec, Path agent) {
    List<String> command = new ArrayList<>(DEAF_TO_CTRL_C);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add(
        "-javaagent:"
            + agent
            + "=sre.http.port="
            + spec.metricsPort()
            + ",sre.team="
            + spec.team());
    command.addAll(List.of("-jar", spec.jar().toString()));
    command.addAll(spec.arguments());
    return command;
  }
}
