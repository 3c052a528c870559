package io.sre.instrumentation.examples.demo.table;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * A terminal: its alternate screen, so that what stood there before comes back, and without line
 * wrapping, so that a narrow window cuts lines off rather than the table up.
 */
final class TerminalScreen implements Screen {

  private static final String ENTER = "\033[?1049h\033[?25l\033[?7l";
  private static final String LEAVE = "\033[?7h\033[?25h\033[?1049l";
  private static final String CLEAR_REST_OF_LINE = "\033[K";
  private static final String CLEAR_REST_OF_SCREEN = "\033[J";

  private final PrintStream out;

  TerminalScreen(PrintStream out) {
    this.out = out;
    print(ENTER);
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(1);
  }

  /**
   * In one write, so that no half-drawn table is seen; each line by its own position, as that never
   * scrolls a screen which is too low.
   */
  @Override
  public void show(List<String> lines) {
    StringBuilder frame = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      frame.append("\033[").append(i + 1).append(";1H").append(lines.get(i));
      frame.append(CLEAR_REST_OF_LINE);
    }
    print(frame.append(CLEAR_REST_OF_SCREEN).toString());
  }

  @Override
  public void close() {
    print(LEAVE);
  }

  private void print(String text) {
    out.print(text);
    out.flush();
  }
}
