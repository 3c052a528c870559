package io.sre.instrumentation.examples.demo.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScreenTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);

  @Test
  void a_terminal_is_given_back_with_its_content_cursor_and_wrapping() {
    Screen.on(out, true).close();

    assertThat(bytes.toString(UTF_8))
        .isEqualTo("\033[?1049h\033[?25l\033[?7l" + "\033[?7h\033[?25h\033[?1049l");
  }

  @Test
  void a_terminal_shows_each_line_at_its_place() {
    try (Screen screen = Screen.on(out, true)) {
      bytes.reset();
      screen.show(List.of("a", "b"));

      assertThat(bytes.toString(UTF_8)).isEqualTo("\033[1;1Ha\033[K\033[2;1Hb\033[K\033[J");
    }
  }

  @Test
  void a_file_gets_tables_without_control_characters() {
    try (Screen screen = Screen.on(out, false)) {
      screen.show(List.of("a", "b"));
    }

    assertThat(bytes.toString(UTF_8).lines()).containsExactly("a", "b", "");
  }
}
