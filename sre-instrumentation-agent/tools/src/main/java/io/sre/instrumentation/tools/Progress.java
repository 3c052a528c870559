package io.sre.instrumentation.tools;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Shows the progress of a scan, in one line that disappears at the end; on a terminal only. */
final class Progress implements LongConsumer, AutoCloseable {

  private static final long FIRST_NANOS = 1_000_000_000;
  private static final long EACH_NANOS = 200_000_000;
  private static final String CLEARED = "\r\033[K";

  private final @Nullable PrintWriter err;
  private final LongSupplier nanoTime;
  private long next;
  private boolean shown;

  /**
   * Makes a progress line.
   *
   * @param err the terminal; null: there is none
   */
  Progress(@Nullable PrintWriter err, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
    this.next = nanoTime.getAsLong() + FIRST_NANOS;
  }

  static Progress of(CommandSpec command) {
    boolean terminal = command.root().userObject() instanceof Sre sre && sre.terminal().err();
    return new Progress(terminal ? command.commandLine().getErr() : null, System::nanoTime);
  }

  @Override
  public void accept(long classFiles) {
    if (err != null) {
      long now = nanoTime.getAsLong();
      if (now - next >= 0) {
        err.print(CLEARED + String.format(Locale.ROOT, "%,d class files", classFiles));
        err.flush();
        shown = true;
        next = now + EACH_NANOS;
      }
    }
  }

  @Override
  public void close() {
    if (err != null && shown) {
      err.print(CLEARED);
      err.flush();
    }
  }
}
