package io.sre.instrumentation.it.micrometer;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls a method from several threads, while another one reads a registry 200 times a second and
 * writes each page to a file.
 */
public final class Load {

  private static final int THREADS = 8;
  private static final int CALLS_OF_THREAD = 2_500;
  private static final int FAILS_EVERY = 10;

  private static final int PAGES = 600;
  private static final long BETWEEN_PAGES_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final PrometheusPage page = new PrometheusPage();

  private Load() throws ReflectiveOperationException {}

  /**
   * Takes the file, in which pages end with a line {@code #}. Prints a page for each byte of its
   * input.
   */
  public static void main(String[] arguments) throws Exception {
    new Load().run(Path.of(arguments[0]));
  }

  private void run(Path file) throws Exception {
    while (!page.get().contains("sli_name=\"order\"")) {
      Thread.sleep(50);
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> callers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      callers.add(threads.submit(this::call));
    }
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      int pages = 0;
      long next = System.nanoTime();
      while (pages < PAGES || !callers.stream().allMatch(Future::isDone)) {
        write(page.get(), out);
        pages++;
        next += BETWEEN_PAGES_NANOS;
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
    for (Future<?> caller : callers) {
      caller.get();
    }
    threads.shutdown();
    System.out.println("called " + THREADS * CALLS_OF_THREAD + " times");
    while (System.in.read() >= 0) {
      System.out.println(page.get() + "end of page");
    }
  }

  private static void write(String page, BufferedWriter out) throws Exception {
    for (String line : page.split("\n")) {
      if (line.startsWith("sl")) {
        out.write(line);
        out.newLine();
      }
    }
    out.write("#");
    out.newLine();
  }

  private void call() {
    for (int i = 0; i < CALLS_OF_THREAD; i++) {
      try {
        order(i);
      } catch (IllegalStateException e) {
        // Counted as a failure.
      }
    }
  }

  @Sli("order")
  @Objective(target = 99)
  private static void order(int number) {
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(number % 3 == 0 ? 2_000 : 500));
    if (number % FAILS_EVERY == 0) {
      throw new IllegalStateException("no order");
    }
  }
}
