package io.sre.instrumentation.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo as {@code examples/demo/run} runs it, with the packaged agent and services. */
final class DemoIT {

  @Test
  void each_request_that_a_customer_sent_is_counted() throws Exception {
    String output = run("--seconds", "8");

    assertThat(output).contains("check passed: the client saw ");
  }

  @Test
  void a_shop_driven_past_its_connection_pool_names_it_and_whom_it_turned_away() throws Exception {
    String output = run("--overload", "--seconds", "20");

    assertThat(output)
        .contains("check passed: the client saw ")
        .containsPattern(
            "overload: the connection pool h2:mem:shop turned [\\d,]+ requests away; at most it was"
                + " 100% full, and [\\d,]+ waited");
  }

  /** Returns what it printed; it ends well only if its own checks pass. */
  private static String run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Ddemo.home=" + System.getProperty("demo.home"),
                "-cp",
                System.getProperty("demo.classes"),
                Demo.class.getName()));
    command.addAll(List.of(arguments));
    File printed = File.createTempFile("demo", ".txt");
    try {
      Process demo =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed).start();
      try {
        int code = demo.waitFor();
        String output = Files.readString(printed.toPath());
        assertThat(code).as(output).isZero();
        return output;
      } finally {
        demo.destroy();
      }
    } finally {
      Files.delete(printed.toPath());
    }
  }
}
