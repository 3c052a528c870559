package io.sre.instrumentation.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The load on one server: a few connections, each of which sends its next request as soon as the
 * last one is answered.
 */
final class Customers implements AutoCloseable {

  static final int CONNECTIONS = 4;

  private final int port;
  private final List<Request> requests;
  private final List<byte[]> bytes;
  private final List<Integer> statuses = new ArrayList<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          CONNECTIONS,
          task -> {
            Thread thread = new Thread(task, "customer");
            thread.setDaemon(true);
            return thread;
          });
  private long sent;

  Customers(int port, Mix mix) {
    this.port = port;
    requests = mix.requests();
    bytes = requests.stream().map(Request::bytes).toList();
  }

  /** Sends each request once, and returns the statuses; all later ones have to be the same. */
  List<Integer> look() throws IOException {
    try (Connection connection = new Connection(port)) {
      for (byte[] request : bytes) {
        statuses.add(connection.send(request));
        sent++;
      }
    }
    return List.copyOf(statuses);
  }

  /** Sends this many, and returns the nanoseconds until all are answered. */
  long send(int count) throws IOException, InterruptedException {
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        connections.add(new Connection(port));
      }
      AtomicInteger next = new AtomicInteger();
      List<Future<?>> ends = new ArrayList<>();
      long begin = System.nanoTime();
      for (Connection connection : connections) {
        ends.add(
            threads.submit(
                () -> {
                  for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    ask(connection, i % requests.size());
                  }
                  return null;
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
      long nanos = System.nanoTime() - begin;
      sent += count;
      return nanos;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  private void ask(Connection connection, int index) throws IOException {
    int status = connection.send(bytes.get(index));
    if (status != statuses.get(index)) {
      throw new IOException(
          requests.get(index) + ": " + status + ", at first " + statuses.get(index));
    }
  }

  /** How many requests were sent, and answered. */
  long sent() {
    return sent;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
