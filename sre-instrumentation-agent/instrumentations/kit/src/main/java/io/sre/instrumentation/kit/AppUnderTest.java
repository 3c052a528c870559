package io.sre.instrumentation.kit;

import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * An application in a JVM of its own, under the packaged agent, as {@link AppSetup} describes it.
 *
 * <pre>{@code
 * try (AppUnderTest app = AppSetup.of("methods", "...Main").on(jdk).start()) {
 *   ... new Client(app.port()) ... app.metrics() ...
 * }
 * }</pre>
 */
public final class AppUnderTest implements AutoCloseable {

  private static final String LISTENING = "listening on ";
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final Process process;
  private final int metricsPort;
  private final boolean errorsExpected;
  private final List<String> stdout = new CopyOnWriteArrayList<>();
  private final List<String> stderr = new CopyOnWriteArrayList<>();
  private final List<Thread> readers;

  /**
   * Wraps a process that runs already; {@link AppSetup#start} is for those that need no
   * preparation.
   *
   * @param process the application's
   * @param metricsPort the port of the agent's endpoint
   * @param errorsExpected whether the agent may have errors of its own
   */
  public AppUnderTest(Process process, int metricsPort, boolean errorsExpected) {
    this.process = process;
    this.metricsPort = metricsPort;
    this.errorsExpected = errorsExpected;
    this.readers =
        List.of(
            capture(process.getInputStream(), stdout), capture(process.getErrorStream(), stderr));
  }

  /** Attaches the agent while it runs. */
  public void attach() {
    try {
      VirtualMachine jvm = VirtualMachine.attach(Long.toString(process.pid()));
      try {
        jvm.loadAgent(AppSetup.agentJar(), AppSetup.portOption(metricsPort));
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

  /** The port that it printed as the one it listens on; waits for that. */
  public int port() {
    return Integer.parseInt(line(LISTENING).substring(LISTENING.length()));
  }

  /** The first line on stdout with this prefix; waits for it. */
  public String line(String prefix) {
    return line(stdout, prefix);
  }

  /** The first line on stderr with this prefix; waits for it. */
  public String errorLine(String prefix) {
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

  /** The metrics that Prometheus would scrape now; waits for the agent's endpoint. */
  public Metrics metrics() {
    return metricsAt(metricsPort);
  }

  /** The same at another port. */
  public Metrics metricsAt(int port) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Metrics.scrape(port), metrics -> metrics != null);
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether its process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The port of the agent's endpoint. */
  public int metricsPort() {
    return metricsPort;
  }

  /**
   * The application's exit code and whole output.
   *
   * @param code of the process
   * @param stdout all lines of it
   * @param stderr all lines of it
   */
  public record Exit(int code, List<String> stdout, List<String> stderr) {}

  /** Ends it as an orchestrator does, and waits for the exit. */
  public Exit stop() {
    hasSuppressedNoError();
    // The process's own destroy() would close the pipes, and lose its last output.
    process.toHandle().destroy();
    return ended();
  }

  /** Closes its input, which ends it, and waits for the exit. */
  public Exit finish() {
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
  public void send(String text) {
    try {
      process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines on stdout until now with this prefix. */
  public List<String> lines(String prefix) {
    return stdout.stream().filter(line -> line.startsWith(prefix)).toList();
  }

  /** Its output on stdout until now. */
  public List<String> stdout() {
    return List.copyOf(stdout);
  }

  /**
   * Ends it, after a check that holds for every application without calls in flight: the agent has
   * no error, and has reported only its start.
   */
  public void closeWithoutTrouble() {
    try (this) {
      Trouble.assertNone(this);
    }
  }

  /** Its output on stderr until now. */
  public List<String> stderr() {
    return List.copyOf(stderr);
  }

  private String output() {
    return String.join("\n", stdout) + "\n" + String.join("\n", stderr);
  }

  /**
   * Ends it at once, if it has not ended, after a check that the agent has suppressed no error of
   * its own, which no test may cause.
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
    if (!errorsExpected) {
      Trouble.assertNoneSuppressed(this);
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
}
