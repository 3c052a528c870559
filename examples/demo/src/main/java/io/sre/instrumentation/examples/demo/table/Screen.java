package io.sre.instrumentation.examples.demo.table;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Where the live table goes; closing it gives the terminal back as it was. */
public interface Screen extends AutoCloseable {

  /** Returns how often the table is worth being shown anew. */
  Duration interval();

  /** Shows the lines, in place of those before where the medium can. */
  void show(List<String> lines);

  @Override
  void close();

  /**
   * Returns the screen for an output.
   *
   * @param terminal whether a person looks at it through a terminal
   */
  static Screen on(PrintStream out, boolean terminal) {
    return terminal ? new TerminalScreen(out) : new AppendingScreen(out);
  }
}
