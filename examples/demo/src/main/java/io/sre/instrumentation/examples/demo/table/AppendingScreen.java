package io.sre.instrumentation.examples.demo.table;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** A file or a pipe: one table after the other. */
final class AppendingScreen implements Screen {

  private final PrintStream out;

  AppendingScreen(PrintStream out) {
    this.out = out;
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(5);
  }

  @Override
  public void show(List<String> lines) {
    lines.forEach(out::println);
    out.println();
  }

  @Override
  public void close() {}
}
