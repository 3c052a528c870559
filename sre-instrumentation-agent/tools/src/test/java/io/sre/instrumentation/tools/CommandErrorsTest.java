package io.sre.instrumentation.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees of arguments and files that cannot be used. */
class CommandErrorsTest extends RunsCommands {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list /not/there.jar | sre: '/not/there.jar' does not exist or cannot be read",
        "list | Missing required parameter: 'PATH'",
        "list --format xml . | Invalid value for option '--format'",
        "lst | Unmatched argument at index 0: 'lst'",
        "rules --service shop | sre: --service is for the rules of classes: name a jar, too",
        "rules --runbook http://wiki/{owner} | sre: --runbook: {owner} is unknown: use {alert}",
        "dashboard | sre: name one: overview, sli or saturation; or a folder for all of them, -o",
        "dashboard other | Invalid value for positional parameter at index 0 (NAME)",
        "attach 99999999 | sre: there is no process 99999999: jps lists the JVMs",
        "attach x | Invalid value for positional parameter at index 0 (PID)"
      })
  void a_usage_error_is_reported_in_one_line_with_its_exit_code(String arguments, String message) {
    assertThat(run((Object[]) arguments.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines().findFirst().get()).startsWith(message);
    assertThat(out.toString()).isEmpty();
  }

  /** A check of a jar that was not built as it should must not pass. */
  @Test
  void an_argument_that_is_not_an_archive_fails_the_command() throws IOException {
    Path broken = Files.write(temporary.resolve("broken.jar"), new byte[] {1});
    assertThat(run("check", right, broken)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith("sre: '" + broken + "' is not a jar, WAR or folder (")
        .hasLineCount(1);
  }

  @Test
  void a_file_that_cannot_be_written_is_reported() {
    assertThat(run("list", "-o", temporary.resolve("no/such/folder"), right))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("sre: ").hasLineCount(1);
  }

  @Test
  void attach_to_itself_is_refused() {
    assertThat(run("attach", ProcessHandle.current().pid())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("is this command itself");
  }

  @Test
  void unreadable_files_are_reported_on_stderr_and_do_not_fail_a_list() throws IOException {
    Path broken = Files.write(right.resolve("broken.jar"), new byte[] {1});
    assertThat(run("list", right)).isEqualTo(ExitCode.OK);
    assertThat(err.toString()).startsWith("sre: " + broken + " cannot be read (").hasLineCount(1);
  }

  @Test
  void an_input_that_cannot_be_read_fails_a_check() throws IOException {
    Path broken = Files.write(right.resolve("Broken.class"), new byte[] {1, 2, 3});
    assertThat(run("check", right)).isEqualTo(ExitCode.PROBLEMS);
    assertThat(out.toString())
        .contains("error: " + right, broken.getFileName() + " cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules", "alertmanager", "openslo", "sloth", "pyrra"})
  void slis_that_are_left_out_of_the_output_are_reported(String command) throws IOException {
    Files.write(right.resolve("Broken.class"), new byte[] {1, 2, 3});
    assertThat(run(command, right)).isEqualTo(ExitCode.OK);
    assertThat(err.toString()).startsWith("sre: ").contains("Broken.class cannot be read (");
  }

  @Test
  void an_invalid_release_is_reported() {
    assertThat(run("list", "--release", "0", right)).isEqualTo(ExitCode.USAGE);
    assertThat(err).hasToString("sre: --release takes a Java release such as 17, not 0\n");
  }

  @Test
  void an_invalid_speed_is_reported() {
    assertThat(run("rules", "--speed-up", "7")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).isEqualTo("sre: --speed-up takes a divisor of 60, not 7\n");
  }
}
