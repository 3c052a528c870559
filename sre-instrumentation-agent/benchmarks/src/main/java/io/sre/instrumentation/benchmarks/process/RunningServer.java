package io.sre.instrumentation.benchmarks.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server as a process; closing it ends that process, and so does the end of this one. */
public final class RunningServer implements AutoCloseable {

  private static final long LIMIT_SECONDS = 300;
  private static final long POLL_MILLIS = 5;

  private final ServerJar server;
  private final int port;
  private final Process process;
  private final Path log;
  private final long begin = System.nanoTime();

  RunningServer(ServerJar server, int port, Process process, Path log) {
    this.server = server;
    this.port = port;
    this.process = Children.adopt(process);
    this.log = log;
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** What it prints. */
  public Path log() {
    return log;
  }

  /** Waits for its first answer with 200. */
  public void awaitReady() throws IOException, InterruptedException {
    while (!HttpProbe.isReady(port, server.readyPath())) {
      if (!process.isAlive()
          || System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
        throw new IOException(server.label() + ": it does not come; see " + log);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  @Override
  public void close() {
    process.destroy();
    Children.awaitEnd(process, LIMIT_SECONDS);
  }
}
