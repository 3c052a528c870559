package io.sre.instrumentation.board;

import io.sre.instrumentation.bootstrap.AgentThreads;
import io.sre.instrumentation.engine.config.Problems;
import java.io.Closeable;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small HTTP/1.1 server for a few clients that scrape: GET and HEAD, one request a connection.
 *
 * <p>Bounded in every way, so that a stuck client stops nobody: a connection has 5 s from its
 * beginning to its end, and there are at most 16. When another one comes, the oldest that has not
 * sent its request yet is closed for it, else the oldest. The JDK's own server is not used: it may
 * be missing, and it is measured.
 */
final class ScrapeServer implements Closeable {

  private static final int CONNECTIONS = 16;

  /** More than connections, for those whose connection was closed and who have not noticed yet. */
  private static final int MAX_WORKERS = 4 * CONNECTIONS;

  private static final int DEADLINE_MILLIS = 5_000;
  private static final int CHECK_MILLIS = 500;
  private static final long PAUSE_AFTER_ERROR_MILLIS = 200;

  private final ServerSocket socket;
  private final Pages pages;
  private final Problems problems;

  /** Connections that are open, the oldest first. Guarded by itself. */
  private final Set<Connection> open = new LinkedHashSet<>();

  private final AtomicInteger number = new AtomicInteger();

  /**
   * A thread a connection, and no executor: the first one of a process is woven, which should not
   * happen for our sake while the application starts.
   */
  private final AtomicInteger workers = new AtomicInteger();

  ScrapeServer(ServerSocket socket, Pages pages, Problems problems) {
    this.socket = socket;
    this.pages = pages;
    this.problems = problems;
  }

  void start() {
    AgentThreads.start("sre-http", ScrapeServer.class.getClassLoader(), this::accepts);
  }

  int port() {
    return socket.getLocalPort();
  }

  private static Thread daemon(String name, Runnable task) {
    return AgentThreads.daemon(name, ScrapeServer.class.getClassLoader(), task);
  }

  /** Accepts a connection, and returns whether there may be more. */
  private boolean accepts() throws InterruptedException {
    if (!socket.isClosed()) {
      accept();
      AgentThreads.revive();
      closeOverdue(System.nanoTime());
    }
    return !socket.isClosed();
  }

  private void accept() throws InterruptedException {
    Socket accepted = null;
    try {
      // Wakes up for deadlines only while there are any.
      socket.setSoTimeout(hasOpen() ? CHECK_MILLIS : 0);
      accepted = socket.accept();
      accepted.setSoTimeout(DEADLINE_MILLIS);
      accepted.setTcpNoDelay(true);
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MILLIS);
      Connection connection = new Connection(accepted, deadline);
      makeRoomFor(connection);
      begin(connection);
    } catch (SocketTimeoutException e) {
      return;
    } catch (IOException | RuntimeException | Error e) {
      if (accepted != null) {
        closeQuietly(accepted);
      }
      if (!socket.isClosed()) {
        // No file descriptor, no thread, no memory: they may come back.
        problems.tell("the HTTP end cannot accept a connection: " + e);
        TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_ERROR_MILLIS);
      }
    }
  }

  private void begin(Connection connection) {
    try {
      if (workers.incrementAndGet() > MAX_WORKERS) {
        throw new IllegalStateException("there are " + MAX_WORKERS + " already");
      }
      daemon("sre-http-" + number.incrementAndGet(), () -> work(connection)).start();
    } catch (RuntimeException | Error e) {
      workers.getAndDecrement();
      close(connection);
      throw e;
    }
  }

  private void work(Connection connection) {
    try {
      serve(connection);
    } finally {
      workers.getAndDecrement();
    }
  }

  private boolean hasOpen() {
    synchronized (open) {
      return !open.isEmpty();
    }
  }

  private void makeRoomFor(Connection connection) {
    Connection victim = null;
    synchronized (open) {
      if (open.size() >= CONNECTIONS) {
        victim = oldest();
        open.remove(victim);
      }
      open.add(connection);
    }
    if (victim != null) {
      victim.close();
    }
  }

  private Connection oldest() {
    for (Connection connection : open) {
      if (!connection.isAnswering()) {
        return connection;
      }
    }
    return open.iterator().next();
  }

  private void closeOverdue(long nowNanos) {
    List<Connection> overdue;
    synchronized (open) {
      overdue = new ArrayList<>(open);
    }
    overdue.removeIf(connection -> !connection.isOverdue(nowNanos));
    overdue.forEach(this::close);
  }

  private void close(Connection connection) {
    synchronized (open) {
      open.remove(connection);
    }
    connection.close();
  }

  private static void closeQuietly(Socket accepted) {
    try {
      accepted.close();
    } catch (IOException e) {
      // It is closed as far as it can be.
      return;
    }
  }

  private void serve(Connection connection) {
    try {
      Request request = Request.read(connection.input());
      if (request != null) {
        connection.answering();
        boolean hasMore = request.hasBody() || connection.input().available() > 0;
        answer(request).write(connection.output(), !request.isHead());
        connection.end(hasMore);
      }
    } catch (ProtocolException e) {
      refuse(connection, e);
    } catch (IOException e) {
      // The client has gone or was stuck: it is its loss alone.
      connection.close();
    } catch (Throwable e) {
      problems.tell("a client of the HTTP end could not be served: " + e);
    } finally {
      close(connection);
    }
  }

  private Response answer(Request request) throws IOException {
    try {
      return pages.answer(request);
    } catch (RuntimeException | LinkageError e) {
      problems.tell("a request to the HTTP end could not be answered: " + e);
      return Response.text("500 Internal Server Error", "", "see the log");
    }
  }

  private static void refuse(Connection connection, ProtocolException why) {
    try {
      Response.text("400 Bad Request", "", String.valueOf(why.getMessage()))
          .write(connection.output(), true);
      connection.end(true);
    } catch (IOException e) {
      connection.close();
    }
  }

  /** Ends it, as only tests do. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      problems.tell("the HTTP end cannot close: " + e);
    }
  }
}
