package io.sre.instrumentation.benchmarks.rules;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Blocks of Prometheus' database, made by its own tool of what was not scraped. */
final class History {

  private final Path folder;
  private final long endSeconds;

  /**
   * A history.
   *
   * @param folder for the database, and files meanwhile
   * @param endSeconds when it ends, by the clock
   */
  History(Path folder, long endSeconds) {
    this.folder = folder;
    this.endSeconds = endSeconds;
  }

  Path data() {
    return folder.resolve("data");
  }

  /** Adds series, with a sample each {@code step} for so long. */
  void add(List<Series> series, Duration length, Duration step)
      throws IOException, InterruptedException {
    Path file = folder.resolve("history.txt");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      StringBuilder line = new StringBuilder();
      for (Series one : series) {
        for (long at = endSeconds - length.toSeconds(); at <= endSeconds; at += step.toSeconds()) {
          line.setLength(0);
          one.append(line, at);
          writer.append(line.append(' ').append(at).append('\n'));
        }
      }
      writer.write("# EOF\n");
    }
    Process promtool =
        new ProcessBuilder(
                "promtool",
                "tsdb",
                "create-blocks-from",
                "--quiet",
                // The file is read once a block.
                "--max-block-duration=1000h",
                "openmetrics",
                file.toString(),
                data().toString())
            .inheritIO()
            .start();
    if (promtool.waitFor() != 0) {
      throw new IOException("promtool ended with " + promtool.exitValue());
    }
    Files.delete(file);
  }
}
