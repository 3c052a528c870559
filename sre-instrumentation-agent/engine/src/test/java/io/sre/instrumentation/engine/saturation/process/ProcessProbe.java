package io.sre.instrumentation.engine.saturation.process;

import io.sre.instrumentation.bootstrap.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that reads its resources, works for a while, and says what it reads then. */
final class ProcessProbe {

  /** A property: a control group that must have been throttled so often before it stops. */
  static final String WATCHED = "probe.watched";

  static final int THROTTLINGS = 3;

  /** What it tells beside its resources: seconds from before the first reading to the last. */
  static final String ELAPSED = "probe.elapsed";

  private static final long WORKS_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

  private ProcessProbe() {}

  public static void main(String[] args) throws Throwable {
    List<ProcessResource> resources = ProcessResources.all();
    long start = System.nanoTime();
    read(resources);
    String watched = System.getProperty(WATCHED);
    long before = watched == null ? 0 : throttled(watched);
    do {
      Thread other = new Thread(ProcessProbe::work);
      other.start();
      work();
      other.join();
      // On a busy machine a group may not even get what its quota allows it.
    } while (throttled(watched) - before < THROTTLINGS);
    System.out.print(read(resources));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%s %s %s%n", ELAPSED, seconds, seconds);
  }

  private static void work() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < WORKS_NANOS) {
      Thread.onSpinWait();
    }
  }

  /** How often the kernel has throttled the group; none is watched: as often as was asked for. */
  private static long throttled(String group) throws IOException {
    return group == null
        ? THROTTLINGS
        : Files.readAllLines(Path.of(group, "cpu.stat")).stream()
            .filter(line -> line.startsWith("nr_throttled "))
            .mapToLong(line -> Long.parseLong(line.split(" ")[1]))
            .sum();
  }

  private static String read(List<ProcessResource> resources) throws Throwable {
    StringBuilder lines = new StringBuilder();
    for (ProcessResource resource : resources) {
      Usage usage = new Usage();
      resource.reader().read(resource, usage);
      lines.append("%s %s %s%n".formatted(usage.name, usage.used, usage.limit));
    }
    return lines.toString();
  }
}
