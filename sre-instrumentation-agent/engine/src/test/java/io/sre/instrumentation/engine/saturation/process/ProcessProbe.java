package io.sre.instrumentation.engine.saturation.process;

import io.sre.instrumentation.bootstrap.Usage;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that reads its resources, works for a while, and says what it reads then. */
final class ProcessProbe {

  private static final long WORKS_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

  private ProcessProbe() {}

  public static void main(String[] args) throws Throwable {
    List<ProcessResource> resources = ProcessResources.all();
    read(resources);
    Thread other = new Thread(ProcessProbe::work);
    other.start();
    work();
    other.join();
    System.out.print(read(resources));
  }

  private static void work() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < WORKS_NANOS) {
      Thread.onSpinWait();
    }
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
