package io.sre.instrumentation.examples.demo.alerting;

import io.sre.instrumentation.examples.demo.service.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Alertmanager with the examples' configuration, but in a hurry. */
final class Alertmanager implements AutoCloseable {

  private final Daemon daemon;
  private final int port;

  private Alertmanager(Daemon daemon, int port) {
    this.daemon = daemon;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param folder for its files, of its own
   */
  static Alertmanager start(Path template, Path folder, Webhook webhook) throws IOException {
    int port = FreePorts.find(1).get(0);
    Path config =
        Config.of(
            template,
            Files.createDirectories(folder),
            Map.of(
                "127.0.0.1:9999", webhook.address(),
                "group_wait: 30s", "group_wait: 1s",
                "group_interval: 5m", "group_interval: 1s"));
    List<String> command =
        List.of(
            "prometheus-alertmanager",
            "--config.file=" + config,
            "--storage.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port,
            "--cluster.listen-address=",
            "--log.level=warn");
    return new Alertmanager(Daemon.start(command, port, folder.resolve("log.txt")), port);
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    daemon.close();
  }
}
