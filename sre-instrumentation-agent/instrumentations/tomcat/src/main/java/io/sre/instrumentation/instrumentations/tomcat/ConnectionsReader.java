package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Usage;
import io.sre.instrumentation.instrumentations.shared.AcceptQueues;
import java.nio.file.Path;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.Acceptor;

/**
 * Reads the connections that a connector of Tomcat's holds, of those that it may; and those that
 * wait to be accepted, of those that the operating system lets wait. Named as Tomcat names the
 * connector, like its threads: {@code http-nio-8080}. The companion of {@code AbstractEndpoint}.
 */
public final class ConnectionsReader implements ResourceReader {

  private static final AcceptQueues QUEUES = new AcceptQueues(Path.of("/proc/self/net"));

  @Override
  public void read(Object object, Usage into) throws Throwable {
    if (object instanceof AbstractEndpoint<?, ?> endpoint) {
      readConnections(endpoint, into);
    } else if (object instanceof Acceptor<?>
        && into.beside instanceof AbstractEndpoint<?, ?> endpoint) {
      readBacklog(endpoint, into);
    }
  }

  /**
   * Not by its counter alone, which has the connection in it that the acceptor waits for; but one
   * that closes leaves the counter first, and makes place for the next before it is gone.
   */
  private static void readConnections(AbstractEndpoint<?, ?> endpoint, Usage into)
      throws Throwable {
    into.name = name(endpoint);
    into.limit = endpoint.getMaxConnections();
    into.waiting = waiting(endpoint);
    int held = endpoint.getConnections().size();
    // -1 where there is no limit.
    long counted = endpoint.getConnectionCount();
    into.used = counted < 0 ? held : Math.min(held, counted);
  }

  private static void readBacklog(AbstractEndpoint<?, ?> endpoint, Usage into) throws Throwable {
    double waiting = waiting(endpoint);
    if (!Double.isNaN(waiting)) {
      into.name = name(endpoint) + "-backlog";
      into.limit = endpoint.getAcceptCount();
      // Linux lets one more in than it was told.
      into.used = Math.min(waiting, into.limit);
    }
  }

  private static String name(AbstractEndpoint<?, ?> endpoint) {
    String name = endpoint.getName();
    return name == null || name.isBlank() ? "tomcat" : name;
  }

  /** {@code NaN}: not known, as beyond Linux or for a socket of the file system. */
  private static double waiting(AbstractEndpoint<?, ?> endpoint) throws Throwable {
    int port = endpoint.getLocalPort();
    return port <= 0 ? Double.NaN : QUEUES.waiting(endpoint.getAddress(), port);
  }
}
