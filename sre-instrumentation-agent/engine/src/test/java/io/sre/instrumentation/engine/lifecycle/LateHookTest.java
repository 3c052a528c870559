package io.sre.instrumentation.engine.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.modules.EngineAccess;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In JVMs of their own, since a JVM shuts down once. */
class LateHookTest {

  @TempDir Path folder;

  /** An agent with two hooks and an application with one, which takes its time. */
  public static final class Program {

    public static void premain(String option, Instrumentation jvm) {
      EngineAccess access = new EngineAccess(jvm);
      LateHook.install(access, () -> print("first hook of the agent"));
      LateHook.install(access, () -> print("second hook of the agent"));
    }

    public static void main(String[] arguments) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    print("the application shuts down");
                    Thread.yield();
                    print("the application has shut down");
                  }));
      System.exit(3);
    }

    private static synchronized void print(String line) {
      System.out.println(line);
    }
  }

  @Test
  void the_hook_runs_after_the_hooks_of_the_application() throws Exception {
    assertThat(linesOf(start()))
        .startsWith("the application shuts down", "the application has shut down")
        .containsExactlyInAnyOrder(
            "the application shuts down",
            "the application has shut down",
            "first hook of the agent",
            "second hook of the agent");
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + agent());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Program.class.getName());
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<String> linesOf(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(3);
    return output.lines().toList();
  }

  private Path agent() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", Program.class.getName());
    Path jar = folder.resolve("agent.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
