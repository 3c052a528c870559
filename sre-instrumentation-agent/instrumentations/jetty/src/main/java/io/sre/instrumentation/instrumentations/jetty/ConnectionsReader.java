package io.sre.instrumentation.instrumentations.jetty;

import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Usage;
import io.sre.instrumentation.instrumentations.shared.AcceptQueues;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * Reads the connections that a connector holds, and those that wait to be accepted; the companion
 * of {@code ServerConnector}.
 */
public final class ConnectionsReader implements ResourceReader {

  /** Java's default for the backlog. */
  private static final int DEFAULT_BACKLOG = 50;

  private static final AcceptQueues QUEUES = new AcceptQueues(Path.of("/proc/self/net"));

  @Override
  public void read(Object object, Usage into) throws IOException {
    if (object instanceof ServerConnector connector) {
      into.name = name(connector);
      into.used = connector.getConnectedEndPoints().size();
      into.limit = Double.POSITIVE_INFINITY;
    } else if (object instanceof ServerSocketChannel channel
        && into.beside instanceof ServerConnector connector) {
      double waiting = waiting(channel);
      if (!Double.isNaN(waiting)) {
        into.name = name(connector) + "-backlog";
        int asked = connector.getAcceptQueueSize();
        into.limit = asked > 0 ? asked : DEFAULT_BACKLOG;
        // Linux accepts one more than the backlog.
        into.used = Math.min(waiting, into.limit);
      }
    }
  }

  private static String name(ServerConnector connector) {
    String name = connector.getName();
    if (name != null && !name.isBlank()) {
      return name;
    }
    return "jetty-" + (connector.getPort() > 0 ? connector.getPort() : "auto");
  }

  /** {@code NaN}: unknown, for example outside Linux or for a Unix socket. */
  private static double waiting(ServerSocketChannel channel) throws IOException {
    SocketAddress bound = channel.isOpen() ? channel.getLocalAddress() : null;
    return bound instanceof InetSocketAddress at
        ? QUEUES.waiting(address(at), at.getPort())
        : Double.NaN;
  }

  private static @Nullable InetAddress address(InetSocketAddress at) {
    return at.getAddress();
  }
}
