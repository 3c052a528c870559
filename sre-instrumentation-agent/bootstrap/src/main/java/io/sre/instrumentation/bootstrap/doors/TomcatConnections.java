package io.sre.instrumentation.bootstrap.doors;

import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.Usage;
import java.util.Collection;

/** The connections that a connector of Tomcat's holds, of those that it may. */
public final class TomcatConnections {

  private static final Getter CONNECTIONS = new Getter("getConnections");
  private static final Getter LIMIT = new Getter("getMaxConnections");

  private TomcatConnections() {}

  /** A connector's endpoint accepts connections. */
  public static void add(Object endpoint) {
    Resources.add("connections", endpoint, TomcatConnections::read);
  }

  /** Not by its counter, which has the connection in it that the acceptor waits for. */
  private static void read(Object endpoint, Usage into) throws Throwable {
    into.name = "tomcat.connections";
    into.limit = LIMIT.number(endpoint);
    if (CONNECTIONS.of(endpoint) instanceof Collection<?> connections) {
      into.used = connections.size();
    }
  }
}
