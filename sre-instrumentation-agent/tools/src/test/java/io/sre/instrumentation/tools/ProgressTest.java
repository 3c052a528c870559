package io.sre.instrumentation.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final StringWriter err = new StringWriter();
  private long nanos;

  private void seconds(double seconds) {
    nanos += (long) (seconds * 1e9);
  }

  @Test
  void a_long_scan_shows_its_progress_and_leaves_nothing_behind() {
    try (Progress progress = new Progress(new PrintWriter(err), () -> nanos)) {
      progress.accept(1);
      seconds(1);
      progress.accept(1_234);
      progress.accept(1_235);
      seconds(0.2);
      progress.accept(2_000);
    }
    assertThat(err).hasToString("\r\033[K1,234 class files\r\033[K2,000 class files\r\033[K");
  }

  @Test
  void a_short_scan_shows_nothing() {
    try (Progress progress = new Progress(new PrintWriter(err), () -> nanos)) {
      seconds(0.9);
      progress.accept(1_234);
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void no_progress_is_shown_without_a_terminal() {
    try (Progress progress = new Progress(null, () -> nanos)) {
      seconds(2);
      progress.accept(1_234);
    }
  }
}
