package io.sre.instrumentation.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that judges what we write. Where it is not installed its tests are skipped, except in
 * CI, where they fail.
 *
 * @param name the program
 * @param debianPackage what brings it
 */
public record DebianTool(String name, String debianPackage) {

  /** Checks and tests rules. */
  public static final DebianTool PROMTOOL = new DebianTool("promtool", "prometheus");

  /** Checks configurations of Alertmanager, and tests their routes. */
  public static final DebianTool AMTOOL = new DebianTool("amtool", "prometheus-alertmanager");

  /** What a run has done. */
  public record Ended(int exitCode, String said) {}

  /** Ends the test where the program is missing. */
  public void isNeeded() {
    boolean here =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, name)));
    if (!here && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(
          name + " is missing: install Debian's package " + debianPackage);
    }
    assumeTrue(here, "not tested: there is no " + name + ", of Debian's package " + debianPackage);
  }

  /** Runs it in a folder. */
  public Ended run(Path folder, String... arguments) {
    List<String> command = Stream.concat(Stream.of(name), Arrays.stream(arguments)).toList();
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs it, and it is content; what it said. */
  public String succeeds(Path folder, String... arguments) {
    Ended ended = run(folder, arguments);
    assertThat(ended.exitCode()).as(ended.said()).isZero();
    return ended.said();
  }
}
