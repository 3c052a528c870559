package io.sre.instrumentation.examples.demo.service;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * How a service is started.
 *
 * @param team who owns what has no owner of its own
 * @param metricsPort where the agent shows its metrics
 * @param log the file for what the service prints
 */
public record ServiceSpec(
    String name,
    String team,
    Path jar,
    List<String> arguments,
    int port,
    int metricsPort,
    Path log) {

  /** Returns where the service listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Returns where the agent shows its metrics. */
  public URI metrics() {
    return URI.create("http://127.0.0.1:" + metricsPort + "/metrics");
  }
}
