package io.sre.instrumentation.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @TempDir private Path folder;

  @Test
  void the_default_is_five_sets_of_the_shop_or_two_quick_ones() {
    assertThat(parse().sets()).isEqualTo(5);
    assertThat(parse().server()).isEmpty();
    assertThat(parse("--quick").sets()).isEqualTo(2);
    assertThat(parse("--quick", "-n", "3").sets()).isEqualTo(3);
  }

  @Test
  void another_server_has_its_own_paths_and_arguments() throws IOException {
    Path jar = Files.createFile(folder.resolve("app.jar"));

    Options.Server server =
        parse(
                ("--jar " + jar + " --ready /up --path /a --path /b -- --server.port={port} --x=y")
                    .split(" "))
            .server()
            .orElseThrow();

    assertThat(server.jar()).isEqualTo(jar);
    assertThat(server.readyPath()).isEqualTo("/up");
    assertThat(server.requests()).containsExactly(Request.get("/a"), Request.get("/b"));
    assertThat(server.arguments()).containsExactly("--server.port={port}", "--x=y");
  }

  @ParameterizedTest
  @CsvSource({
    "-n, -n wants a value",
    "-n 0, '-n takes 1 to 100, not \"0\"'",
    "-n many, '-n takes 1 to 100, not \"many\"'",
    "--all, 'unknown: \"--all\"'",
    "--path /a, --jar is missing",
    "--jar /nowhere.jar, there is no file \"/nowhere.jar\"",
    "--jar JAR --ready /up, '--jar wants --ready, and --path at least once'",
    "--jar JAR --ready up, '--ready takes /path, not \"up\"'",
    "--jar JAR --ready /up --path /a -- --port=1, no argument after -- has {port}",
  })
  void an_invalid_option_is_reported_in_one_line(String arguments, String message)
      throws IOException {
    String jar = Files.createFile(folder.resolve("app.jar")).toString();

    assertThatThrownBy(() -> parse(arguments.replace("JAR", jar).split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private static Options parse(String... arguments) {
    return Options.parse(List.of(arguments));
  }
}
