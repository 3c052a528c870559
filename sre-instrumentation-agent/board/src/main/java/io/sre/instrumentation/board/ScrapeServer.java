package io.sre.instrumentation.board;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small HTTP/1.1 server for a few clients that scrape: GET and HEAD, one request a connection.
 *
 * <p>Bounded in every way, so that a stuck client stops nobody: a request has {@value
 * #DEADLINE_MILLIS} ms from the first byte to the last, there are at most {@value #CONNECTIONS}
 * connections, and when another one comes the oldest is closed for it. The JDK's own server is not
 * used: it may be missing, and it is measured.
 */
final class ScrapeServer {

  private static final int CONNECTIONS = 16;
  private static final int DEADLINE_MILLIS = 5_000;
  private static final long PAUSE_AFTER_ERROR_MILLIS = 100;

  private final ServerSocket socket;
  private final Access access;
  private final MetricsPage metrics;

  /** Open connections, the oldest first. Guarded by itself. */
  private final Deque<Socket> open = new ArrayDeque<>();

  private final AtomicInteger number = new AtomicInteger();
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          0,
          2 * CONNECTIONS,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> daemon("sre-http-" + number.incrementAndGet(), task));

  ScrapeServer(ServerSocket socket, Access access, MetricsPage metrics) {
    this.socket = socket;
    this.access = access;
    this.metrics = metrics;
  }

  void start() {
    daemon("sre-http", this::accept).start();
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ScrapeServer.class.getClassLoader());
    return thread;
  }

  private void accept() {
    while (!socket.isClosed()) {
      Socket connection = null;
      try {
        connection = socket.accept();
        makeRoom(connection);
        Socket accepted = connection;
        workers.execute(() -> serve(accepted));
      } catch (IOException | RuntimeException | Error e) {
        // No file descriptor, no thread, no memory: they may come back.
        if (connection != null) {
          close(connection);
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_ERROR_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void makeRoom(Socket connection) {
    Socket oldest = null;
    synchronized (open) {
      open.add(connection);
      if (open.size() > CONNECTIONS) {
        oldest = open.poll();
      }
    }
    if (oldest != null) {
      close(oldest);
    }
  }

  private void close(Socket connection) {
    synchronized (open) {
      open.remove(connection);
    }
    try {
      connection.close();
    } catch (IOException e) {
      // It is closed as far as it can be.
      return;
    }
  }

  private void serve(Socket connection) {
    try {
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MILLIS);
      connection.setSoTimeout(DEADLINE_MILLIS);
      connection.setTcpNoDelay(true);
      Request request =
          Request.read(new BufferedInputStream(connection.getInputStream()), deadline);
      if (request != null) {
        OutputStream out = connection.getOutputStream();
        answer(request).write(out, !request.method().equals("HEAD"));
        connection.shutdownOutput();
      }
    } catch (IOException | RuntimeException e) {
      // The client has gone or was stuck: it is its loss alone.
    } finally {
      close(connection);
    }
  }

  private Response answer(Request request) throws IOException {
    if (!access.knows(request.header("host"))) {
      return Response.text(
          "421 Misdirected Request",
          "",
          "unknown host name: use an address or localhost, or set sre.http.names");
    }
    if (!access.admits(request.header("authorization"))) {
      return Response.text(
          "401 Unauthorized", "WWW-Authenticate: Bearer\r\n", "present sre.http.token");
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Response.text("405 Method Not Allowed", "Allow: GET, HEAD\r\n", "GET or HEAD");
    }
    return switch (request.path()) {
      case "/metrics" ->
          metrics.answer(request.header("accept"), request.header("accept-encoding"));
      case "/" -> Response.text("200 OK", "", "sre-instrumentation: see /metrics");
      default -> Response.text("404 Not Found", "", "see /metrics");
    };
  }
}
