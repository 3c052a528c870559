package io.sre.instrumentation.board;

import io.sre.instrumentation.bootstrap.AgentThreads;
import io.sre.instrumentation.engine.config.Problems;
import java.io.Closeable;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A small HTTP/1.1 server for a few scrapers: GET and HEAD, one request per connection.
 *
 * <p>One thread serves all connections and waits for none of them, so clients that do not write, do
 * not read or hang up cost a connection each, and delay no other client. Everything is bounded:
 * there are at most {@value #CONNECTIONS} connections; a further one replaces the oldest that has
 * not sent its request yet. A connection that is being answered is never closed for others, and has
 * more time to read than Prometheus waits. Time during which the whole process stands still does
 * not count. The JDK's own server is not used: it may be missing, and it is measured.
 */
class ScrapeServer implements Closeable {

  /** Enough for stuck clients, and a fraction of a process's file descriptors. */
  static final int CONNECTIONS = 256;

  /** The maximum total size of answers that clients do not read. */
  private static final long UNREAD_BYTES =
      Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16);

  /** The maximum duration of a turn; if one takes longer, the process was held up. */
  private static final long TURN_MILLIS = 500;

  private static final long PAUSE_AFTER_ERROR_MILLIS = 200;
  private static final long DRAIN_MILLIS = 500;

  /**
   * Time limits for clients.
   *
   * @param askMillis for the request, from the connection on
   * @param waitMillis until the answer begins, from the request on
   * @param readMillis for the answer, from its first byte on
   */
  record Patience(long askMillis, long waitMillis, long readMillis) {

    /** Prometheus waits for 10 s by default. */
    static final Patience DEFAULT = new Patience(10_000, 60_000, 15_000);

    private static final double MOST_SECONDS = 120;

    /** The limit for a client that sends its own time-out: that and a margin. */
    long readMillis(@Nullable Request request) {
      String seconds =
          request == null ? null : request.header("x-prometheus-scrape-timeout-seconds");
      try {
        double asked = seconds == null ? 0 : Math.min(MOST_SECONDS, Double.parseDouble(seconds));
        return Math.max(readMillis, Math.round(asked * 1_500));
      } catch (NumberFormatException e) {
        return readMillis;
      }
    }
  }

  /** An answer to a request, from any thread. */
  private record Answer(Connection connection, Response response) {}

  private final ServerSocketChannel socket;
  private final Pages pages;
  private final Problems problems;
  private final Patience patience;
  private final Selector selector;
  private final SelectionKey accepting;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

  /** Open connections, the oldest first. Used by the serving thread. */
  private final Set<Connection> open = new LinkedHashSet<>();

  private volatile int connections;

  /** In ms, without the time that the process stood still. Used by the serving thread. */
  private long clock;

  private long lastTurnNanos;

  /** No connection is accepted before this time. Used by the serving thread. */
  private long acceptsFrom;

  ScrapeServer(ServerSocketChannel socket, Pages pages, Problems problems) throws IOException {
    this(socket, pages, problems, Patience.DEFAULT);
  }

  ScrapeServer(ServerSocketChannel socket, Pages pages, Problems problems, Patience patience)
      throws IOException {
    this.socket = socket;
    this.pages = pages;
    this.problems = problems;
    this.patience = patience;
    this.selector = Selector.open();
    socket.configureBlocking(false);
    this.accepting = socket.register(selector, SelectionKey.OP_ACCEPT);
  }

  void start() {
    lastTurnNanos = System.nanoTime();
    AgentThreads.start("sre-http", ScrapeServer.class.getClassLoader(), new Turns());
  }

  int port() {
    return socket.socket().getLocalPort();
  }

  /** The number of open connections, for tests. */
  int connections() {
    return connections;
  }

  private final class Turns implements AgentThreads.Loop {

    @Override
    public boolean turn() throws IOException {
      if (!socket.isOpen() || !selector.isOpen()) {
        return false;
      }
      try {
        ScrapeServer.this.turn();
      } catch (ClosedSelectorException e) {
        return false;
      }
      AgentThreads.revive();
      return true;
    }

    /** After any error, the next scrape may succeed. */
    @Override
    public void failed(Throwable error) {
      reportQuietly("the metrics endpoint continues after an error: " + error);
    }
  }

  private void reportQuietly(String problem) {
    try {
      problems.report(problem);
    } catch (Throwable e) {
      // No memory is left for a line.
      return;
    }
  }

  private void turn() throws IOException {
    boolean idle = !pages.forgetOld() && open.isEmpty() && acceptsFrom <= clock;
    selector.select(idle ? 0 : TURN_MILLIS / 2);
    // A pending interrupt would end each wait at once, and has no purpose here.
    Thread.interrupted();
    advanceClock(idle);
    Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
    while (ready.hasNext()) {
      SelectionKey key = ready.next();
      ready.remove();
      if (key == accepting) {
        accept();
      } else if (key.attachment() instanceof Connection connection) {
        proceed(connection);
      }
    }
    for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
      begin(answer);
    }
    closeOverdue();
    connections = open.size();
    boolean accepts = clock >= acceptsFrom && (open.size() < CONNECTIONS || firstAsking() != null);
    accepting.interestOps(accepts ? SelectionKey.OP_ACCEPT : 0);
  }

  private void advanceClock(boolean idle) {
    long now = System.nanoTime();
    long passed = TimeUnit.NANOSECONDS.toMillis(now - lastTurnNanos);
    lastTurnNanos += TimeUnit.MILLISECONDS.toNanos(passed);
    clock += idle ? passed : Math.min(passed, TURN_MILLIS);
  }

  private void accept() {
    SocketChannel accepted = null;
    try {
      accepted = accept(socket);
      if (accepted != null) {
        accepted.configureBlocking(false);
        accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
        makeRoom();
        SelectionKey key = accepted.register(selector, SelectionKey.OP_READ);
        Connection connection = new Connection(accepted, key, clock + patience.askMillis());
        key.attach(connection);
        open.add(connection);
        proceed(connection);
      }
    } catch (IOException | RuntimeException | Error e) {
      closeQuietly(accepted);
      if (socket.isOpen()) {
        // File descriptors or memory are used up, but may be freed.
        acceptsFrom = clock + PAUSE_AFTER_ERROR_MILLIS;
        reportQuietly("the metrics endpoint cannot accept a connection: " + e);
      }
    }
  }

  /** Overridden by tests, to fail. */
  @Nullable SocketChannel accept(ServerSocketChannel listening) throws IOException {
    return listening.accept();
  }

  private void makeRoom() {
    Connection victim = open.size() < CONNECTIONS ? null : firstAsking();
    if (victim != null) {
      close(victim);
    }
  }

  private @Nullable Connection firstAsking() {
    for (Connection connection : open) {
      if (connection.isAsking()) {
        return connection;
      }
    }
    return null;
  }

  /** Reads or writes as much as possible. */
  private void proceed(Connection connection) {
    try {
      if (connection.isEnding()) {
        connection.drain();
      } else if (connection.isAsking()) {
        ask(connection);
      } else {
        write(connection);
      }
    } catch (ProtocolException e) {
      begin(
          new Answer(
              connection, Response.text("400 Bad Request", "", String.valueOf(e.getMessage()))));
    } catch (IOException e) {
      // The client has disconnected, which affects only itself.
      connection.close();
    } catch (Throwable e) {
      connection.close();
      reportQuietly("a client of the metrics endpoint could not be served: " + e);
    }
    forgetIfClosed(connection);
  }

  private void ask(Connection connection) throws IOException {
    Request request = connection.read();
    if (request != null) {
      connection.deadline(clock + patience.waitMillis());
      pages.answer(
          request,
          response -> {
            answers.add(new Answer(connection, response));
            selector.wakeup();
          });
    }
  }

  private void begin(Answer answer) {
    Connection connection = answer.connection();
    if (connection.isClosed()) {
      return;
    }
    try {
      Request request = connection.request();
      connection.deadline(clock + patience.readMillis(request));
      connection.answer(answer.response(), request == null || !request.isHead());
      patientOnlyForAWhile(connection);
    } catch (IOException e) {
      connection.close();
    }
    forgetIfClosed(connection);
    limitUnread();
  }

  private void write(Connection connection) throws IOException {
    connection.write();
    patientOnlyForAWhile(connection);
  }

  private void patientOnlyForAWhile(Connection connection) {
    if (connection.isEnding()) {
      connection.deadline(clock + DRAIN_MILLIS);
    }
  }

  /** Drops the oldest unread answers, to leave memory to the application. */
  private void limitUnread() {
    List<Connection> newestFirst = new ArrayList<>(open);
    Collections.reverse(newestFirst);
    Set<Response.Bytes> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Connection> tooMany = new ArrayList<>();
    long bytes = 0;
    for (Connection connection : newestFirst) {
      Response.Bytes unread = connection.answered();
      if (unread == null || kept.contains(unread)) {
        continue;
      }
      if (!kept.isEmpty() && bytes + unread.length() > UNREAD_BYTES) {
        tooMany.add(connection);
      } else {
        bytes += unread.length();
        kept.add(unread);
      }
    }
    tooMany.forEach(this::close);
  }

  private void closeOverdue() {
    List<Connection> overdue = new ArrayList<>();
    for (Connection connection : open) {
      if (connection.isOverdue(clock)) {
        overdue.add(connection);
      }
    }
    overdue.forEach(this::close);
  }

  private void close(Connection connection) {
    connection.close();
    open.remove(connection);
  }

  private void forgetIfClosed(Connection connection) {
    if (connection.isClosed()) {
      open.remove(connection);
    }
  }

  private static void closeQuietly(@Nullable SocketChannel accepted) {
    try {
      if (accepted != null) {
        accepted.close();
      }
    } catch (IOException e) {
      // No further way to close it.
      return;
    }
  }

  /** Ends the server, for tests only. */
  @Override
  public void close() {
    try {
      socket.close();
      selector.close();
    } catch (IOException e) {
      problems.report("the metrics endpoint cannot be closed: " + e);
    }
  }
}
