package io.sre.instrumentation.examples.demo.alerting;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prometheus with the rules, Alertmanager behind it, and those who are told by that. */
public final class Monitoring implements AutoCloseable {

  /** An hour of the rules is a minute: their shortest window then has five scrapes. */
  private static final String SPEED_UP = "60";

  private final Webhook webhook;
  private final Alertmanager alertmanager;
  private final Prometheus prometheus;

  private Monitoring(Webhook webhook, Alertmanager alertmanager, Prometheus prometheus) {
    this.webhook = webhook;
    this.alertmanager = alertmanager;
    this.prometheus = prometheus;
  }

  /** Skips a test where the servers are not installed; in CI, fails it. */
  public static void requireServers() {
    for (String server : List.of("prometheus", "prometheus-alertmanager")) {
      boolean here =
          Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
              .anyMatch(bin -> Files.isExecutable(Path.of(bin, server)));
      if (!here && "true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(
            server + " is missing: install Debian's package of that name");
      }
      assumeTrue(here, "alerts are not tested: there is no " + server + " on the path");
    }
  }

  /**
   * Starts all of it.
   *
   * @param templates the folder with the examples' configurations
   * @param agent the jar that writes the rules
   * @param folder for files, of its own
   * @param targets those in Prometheus' configuration, and what to scrape instead
   */
  public static Monitoring start(
      Path templates, Path agent, Path folder, Map<String, String> targets) throws Exception {
    Path files = Files.createDirectories(folder.resolve("prometheus"));
    String rules = files.resolve("sre-rules.yaml").toString();
    AgentJar.run(agent, "rules", "--speed-up", SPEED_UP, "-o", rules);
    Webhook webhook = Webhook.start();
    @Nullable Alertmanager alertmanager = null;
    try {
      alertmanager =
          Alertmanager.start(
              templates.resolve("alertmanager.yaml"), folder.resolve("alertmanager"), webhook);
      Map<String, String> addresses = new TreeMap<>(targets);
      addresses.put("127.0.0.1:9093", alertmanager.address());
      return new Monitoring(
          webhook,
          alertmanager,
          Prometheus.start(templates.resolve("prometheus.yaml"), files, addresses));
    } catch (IOException | RuntimeException e) {
      if (alertmanager != null) {
        alertmanager.close();
      }
      webhook.close();
      throw e;
    }
  }

  /** Returns where to ask what was measured. */
  public Prometheus prometheus() {
    return prometheus;
  }

  /** Returns who was told of what, in its order. */
  public List<Notification> notifications() {
    return webhook.notifications();
  }

  @Override
  public void close() {
    prometheus.close();
    alertmanager.close();
    webhook.close();
  }
}
