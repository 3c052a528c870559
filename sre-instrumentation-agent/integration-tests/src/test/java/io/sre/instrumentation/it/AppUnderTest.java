package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An application in a JVM of its own, under the packaged agent.
 *
 * <pre>{@code
 * try (AppUnderTest app = AppUnderTest.of("tomcat-11", "...Main").on(jdk).start()) {
 *   ... new Client(app.port()) ... app.metrics() ...
 * }
 * }</pre>
 */
final class AppUnderTest implements AutoCloseable {

  private static final String LISTENING = "listening on ";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(20_000 + (int) (ProcessHandle.current().pid() % 10_000));

  private final Process process;
  private final int metricsPort;
  private final boolean errorsExpected;
  private final List<String> stdout = new CopyOnWriteArrayList<>();
  private final List<String> stderr = new CopyOnWriteArrayList<>();
  private final List<Thread> readers;

  private AppUnderTest(Process process, int metricsPort, boolean errorsExpected) {
    this.process = process;
    this.metricsPort = metricsPort;
    this.errorsExpected = errorsExpected;
    this.readers =
        List.of(
            capture(process.getInputStream(), stdout), capture(process.getErrorStream(), stderr));
  }

  /**
   * Describes how to start an application.
   *
   * @param module the folder below {@code apps} that it was built in
   * @param mainClass of it
   */
  static Builder of(String module, String mainClass) {
    return new Builder(module, mainClass);
  }

  /**
   * Describes how to start an installed Tomcat, as its scripts do.
   *
   * @param module the folder below {@code apps} that has it
   * @param home of it, below the module's {@code target}
   */
  static Builder ofTomcat(String module, String home) {
    Builder result = new Builder(module, "org.apache.catalina.startup.Bootstrap");
    Path installed = result.target().resolve(home);
    Path bin = installed.resolve("bin");
    result.classPath =
        bin.resolve("bootstrap.jar") + File.pathSeparator + bin.resolve("tomcat-juli.jar");
    return result
        .jvm("-Dcatalina.home=" + installed)
        .jvm("-Dcatalina.base=" + installed)
        .jvm("-Djava.util.logging.config.file=" + installed.resolve("conf/logging.properties"))
        .jvm("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager")
        .arguments("start");
  }

  /** Describes how to start a Spring Boot jar of the examples. */
  static Builder ofExample(String name) {
    Builder result = new Builder(name, "org.springframework.boot.loader.launch.JarLauncher");
    result.classPath = exampleJar(name).toString();
    return result;
  }

  /** Where the jar of an example is. */
  static Path exampleJar(String name) {
    return Path.of(property("sre.it.examples"), name, "target", name + ".jar");
  }

  /** How an application is started. */
  static final class Builder {

    private final String module;
    private final String mainClass;
    private final List<String> jvm = new ArrayList<>();
    private final List<String> jvmAfterwards = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private Jdk jdk = Jdk.current();
    private String classPath = "";
    private boolean agent = true;
    private boolean errorsExpected;
    private int openFiles;

    private Builder(String module, String mainClass) {
      this.module = module;
      this.mainClass = mainClass;
    }

    /** On this Java; the one that runs the tests, if nothing is said. */
    Builder on(Jdk java) {
      jdk = java;
      return this;
    }

    /** With an option of the agent: {@code sre.team=shop}. */
    Builder option(String option) {
      options.add(option);
      return this;
    }

    /** With an argument of the JVM: {@code -Dkey=value}. */
    Builder jvm(String argument) {
      jvm.add(argument);
      return this;
    }

    /** With a variable of the environment. */
    Builder environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** Without the agent, which can be {@linkplain AppUnderTest#attach() attached} later. */
    Builder withoutAgent() {
      agent = false;
      return this;
    }

    /** With errors of the agent's own, which fail any other test. */
    Builder expectsErrors() {
      errorsExpected = true;
      return this;
    }

    /** With no more open files and sockets than these; where there is a shell that sees to it. */
    Builder openFiles(int most) {
      openFiles = most;
      return this;
    }

    /** With arguments of its own. */
    Builder arguments(String... values) {
      arguments.addAll(List.of(values));
      return this;
    }

    /** With another agent, before or after the one under test. */
    Builder otherAgent(String argument, boolean first) {
      (first ? jvm : jvmAfterwards).add(argument);
      return this;
    }

    /** Starts it; it need not be ready. */
    AppUnderTest start() {
      int metricsPort = freePort();
      List<String> command = new ArrayList<>();
      if (openFiles > 0) {
        command.addAll(List.of("sh", "-c", "ulimit -n " + openFiles + " && exec \"$@\"", "sh"));
      }
      command.add(jdk.java().toString());
      command.add("-Xshare:auto");
      command.add("-XX:TieredStopAtLevel=1");
      command.addAll(jvm);
      if (agent) {
        List<String> all = new ArrayList<>(List.of(portOption(metricsPort)));
        all.addAll(options);
        command.add("-javaagent:" + property("sre.it.agent") + "=" + String.join(",", all));
      }
      command.addAll(jvmAfterwards);
      command.addAll(List.of("-cp", classPath(), mainClass));
      command.addAll(arguments);
      try {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new AppUnderTest(builder.start(), metricsPort, errorsExpected);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Starts it and waits until it listens. */
    AppUnderTest startAndListen() {
      AppUnderTest app = start();
      try {
        app.port();
      } catch (RuntimeException | Error e) {
        app.close();
        throw e;
      }
      return app;
    }

    @Override
    public String toString() {
      return String.join(" ", module, "on", jdk.toString(), String.join(" ", jvm), arguments + "")
          .replace(" []", "")
          .strip();
    }

    private Path target() {
      return Path.of(property("sre.it.apps"), module, "target");
    }

    private String classPath() {
      if (!classPath.isEmpty()) {
        return classPath;
      }
      Path target = target();
      try {
        String dependencies = Files.readString(target.resolve("class-path")).trim();
        return target.resolve("classes") + File.pathSeparator + dependencies;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String portOption(int metricsPort) {
    return "sre.http.port=" + metricsPort;
  }

  /** Attaches the agent while it runs. */
  void attach() {
    try {
      VirtualMachine jvm = VirtualMachine.attach(Long.toString(process.pid()));
      try {
        jvm.loadAgent(property("sre.it.agent"), portOption(metricsPort));
      } finally {
        jvm.detach();
      }
    } catch (IOException
        | AttachNotSupportedException
        | AgentLoadException
        | AgentInitializationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The port that it said it listens on; waits until it does. */
  int port() {
    return Integer.parseInt(line(LISTENING).substring(LISTENING.length()));
  }

  /** The first line on stdout that begins like this; waits until it is there. */
  String line(String prefix) {
    return line(stdout, prefix);
  }

  /** The first line on stderr that begins like this; waits until it is there. */
  String errorLine(String prefix) {
    return line(stderr, prefix);
  }

  private String line(List<String> lines, String prefix) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .conditionEvaluationListener(null)
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException("it ended: " + output());
              }
              return lines.stream().filter(l -> l.startsWith(prefix)).findFirst().orElse(null);
            },
            line -> line != null);
  }

  /** What Prometheus would scrape now; waits until the agent's end is there. */
  Metrics metrics() {
    return metricsAt(metricsPort);
  }

  /** The same at another port. */
  Metrics metricsAt(int port) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Metrics.scrape(port), metrics -> metrics != null);
  }

  /** Its process id. */
  long pid() {
    return process.pid();
  }

  /** The port of the agent's own end. */
  int metricsPort() {
    return metricsPort;
  }

  /** What the application did on SIGTERM. */
  record Exit(int code, List<String> stdout, List<String> stderr) {}

  /** Ends it as an orchestrator does, and waits until it has. */
  Exit stop() {
    hasSuppressedNoError();
    // The process's own destroy() would close the pipes, and what it prints at its end be lost.
    process.toHandle().destroy();
    return ended();
  }

  /** Closes its input, at whose end it leaves, and waits until it has. */
  Exit finish() {
    hasSuppressedNoError();
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ended();
  }

  private Exit ended() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("it does not end: " + output());
      }
      for (Thread reader : readers) {
        reader.join(PATIENCE.toMillis());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Exit(process.exitValue(), List.copyOf(stdout), List.copyOf(stderr));
  }

  /** Writes to its input. */
  void send(String text) {
    try {
      process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has printed to stdout until now. */
  List<String> stdout() {
    return List.copyOf(stdout);
  }

  /**
   * Ends it, after a check of what must hold of every application once no call is in flight:
   * nothing of the agent went wrong, and it has told nothing but that it is there.
   */
  void closeWithoutTrouble() {
    try (this) {
      hasNoTrouble();
    }
  }

  private void hasNoTrouble() {
    Metrics metrics = metrics();
    for (String trouble :
        List.of("errors", "calls_lost", "calls_unjudged", "classes_failed", "sli_overflow")) {
      assertThat(metrics.of("sre_agent_" + trouble + "_total"))
          .as(trouble)
          .isNotEmpty()
          .allMatch(sample -> sample.value() == 0);
    }
    assertThat(metrics.of("sli_in_flight")).allMatch(sample -> sample.value() == 0);
    assertThat(stderr.stream().filter(line -> line.startsWith("[sre]")))
        .singleElement()
        .asString()
        .contains("SLIs at http://127.0.0.1:" + metricsPort);
  }

  /** What it has printed to stderr until now. */
  List<String> stderr() {
    return List.copyOf(stderr);
  }

  private String output() {
    return String.join("\n", stdout) + "\n" + String.join("\n", stderr);
  }

  /**
   * Ends it at once, if it has not ended, after a check that the agent has kept no error of its own
   * from it: whatever a test is about, that is none of it.
   */
  @Override
  public void close() {
    try {
      hasSuppressedNoError();
    } finally {
      process.destroyForcibly();
    }
  }

  private void hasSuppressedNoError() {
    if (errorsExpected) {
      return;
    }
    assertThat(stderr).noneMatch(line -> line.contains("was kept from the application"));
    try {
      Metrics metrics = process.isAlive() ? Metrics.scrape(metricsPort) : null;
      if (metrics != null) {
        assertThat(metrics.of("sre_agent_errors_total")).allMatch(sample -> sample.value() == 0);
      }
    } catch (IOException e) {
      // Its end is not there, or not for us.
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread capture(InputStream stream, List<String> lines) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader reader =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
              } catch (IOException | UncheckedIOException e) {
                lines.add("(" + e + ")");
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * A port that nobody listens on, each only once. Below those that the system gives to
   * connections, so that none of them has it before the agent does.
   */
  static int freePort() {
    while (true) {
      int port = NEXT_PORT.getAndIncrement();
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Somebody else's.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String property(String key) {
    String value = System.getProperty(key);
    if (value == null) {
      throw new IllegalStateException(key + " is not set: run the tests with Maven");
    }
    return value;
  }
}
