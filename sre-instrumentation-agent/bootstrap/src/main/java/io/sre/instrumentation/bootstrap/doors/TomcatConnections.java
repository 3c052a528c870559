package io.sre.instrumentation.bootstrap.doors;

import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.Usage;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The connections that a connector of Tomcat's holds, of those that it may; and those that wait to
 * be accepted, of those that the operating system lets wait. Named as Tomcat names the connector,
 * like its threads: {@code http-nio-8080}.
 */
public final class TomcatConnections {

  private static final Getter NAME = new Getter("getName");
  private static final Getter CONNECTIONS = new Getter("getConnections");

  /** -1 where there is no limit. */
  private static final Getter COUNT = new Getter("getConnectionCount");

  private static final Getter LIMIT = new Getter("getMaxConnections");
  private static final Getter BACKLOG = new Getter("getAcceptCount");
  private static final Getter ADDRESS = new Getter("getAddress");
  private static final Getter PORT = new Getter("getLocalPort");
  private static final AcceptQueues QUEUES = new AcceptQueues(Path.of("/proc/self/net"));

  private TomcatConnections() {}

  /**
   * A connector's endpoint accepts connections.
   *
   * @param acceptor what it accepts them by; lives as long as it does
   */
  public static void add(Object endpoint, @Nullable Object acceptor) {
    Resources.add("connections", endpoint, TomcatConnections::read);
    if (acceptor != null) {
      Resources.add("queue", acceptor, backlog(new WeakReference<>(endpoint)));
    }
  }

  /**
   * Not by its counter alone, which has the connection in it that the acceptor waits for; but one
   * that closes leaves the counter first, and makes place for the next before it is gone.
   */
  private static void read(Object endpoint, Usage into) throws Throwable {
    into.name = name(endpoint);
    into.limit = LIMIT.number(endpoint);
    into.waiting = waiting(endpoint);
    if (CONNECTIONS.of(endpoint) instanceof Collection<?> connections) {
      double counted = COUNT.number(endpoint);
      into.used = counted < 0 ? connections.size() : Math.min(connections.size(), counted);
    }
  }

  private static String name(Object endpoint) throws Throwable {
    String name = NAME.text(endpoint);
    return name == null || name.isBlank() ? "tomcat" : name;
  }

  private static ResourceReader backlog(WeakReference<Object> accepting) {
    return (acceptor, into) -> {
      Object endpoint = accepting.get();
      double waiting = endpoint == null ? Double.NaN : waiting(endpoint);
      if (endpoint != null && !Double.isNaN(waiting)) {
        into.name = name(endpoint) + "-backlog";
        into.limit = BACKLOG.number(endpoint);
        // Linux lets one more in than it was told.
        into.used = Math.min(waiting, into.limit);
      }
    };
  }

  /** {@code NaN}: not known, as beyond Linux or for a socket of the file system. */
  private static double waiting(Object endpoint) throws Throwable {
    int port = (int) PORT.number(endpoint);
    return port <= 0
        ? Double.NaN
        : QUEUES.waiting(ADDRESS.of(endpoint) instanceof InetAddress at ? at : null, port);
  }
}
