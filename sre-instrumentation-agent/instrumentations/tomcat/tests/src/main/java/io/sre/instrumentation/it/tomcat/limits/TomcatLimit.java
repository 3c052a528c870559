package io.sre.instrumentation.it.tomcat.limits;

import io.sre.instrumentation.kit.app.Exercise;
import io.sre.instrumentation.kit.app.Figures;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;

/** An embedded Tomcat that holds five connections. */
final class TomcatLimit {

  private static final String NAME = "http-nio-127.0.0.1-auto-1";
  private static final int LIMIT = 5;
  private static final int BACKLOG = 4;

  private TomcatLimit() {}

  static void run() throws Exception {
    Reference<?> entry = runAndStop();
    System.gc();
    Exercise.await(
        () -> {
          System.gc();
          return entry.refersTo(null);
        });
    Exercise.figure("gone", NAME, entry.refersTo(null), true);
  }

  private static Reference<?> runAndStop() throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("maxConnections", Integer.toString(LIMIT));
    connector.setProperty("acceptCount", Integer.toString(BACKLOG));
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);
    tomcat.start();
    AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
    Exercise.figure("any", "names", Figures.names("connections"), Set.of(NAME));
    Reference<?> entry = Figures.entry(endpoint(protocol));
    Deque<Socket> sockets = new ArrayDeque<>();
    Reference<?> backlog = backlog();
    ObjectName bean = new ObjectName("Tomcat:type=ThreadPool,name=*");
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName pool = beans.queryNames(bean, null).iterator().next();
    tell(entry, 0, 0);
    for (int i = 1; i <= LIMIT; i++) {
      sockets.add(new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort()));
      tell(entry, i, 0);
    }
    Exercise.figure("full", "connectionCount", protocol.getConnectionCount(), (long) LIMIT);
    for (int i = 0; i < 3; i++) {
      // These wait in the operating system's queue.
      sockets.add(new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort()));
      tell(entry, LIMIT, i + 1);
      Figures waiting = Figures.read(backlog);
      Exercise.figure("queueing", "backlog", waiting.used(), i + 1.0);
      Exercise.figure(
          "queueing",
          "acceptCount",
          waiting.limit(),
          ((Integer) beans.getAttribute(pool, "acceptCount")).doubleValue());
    }
    // The first make place for those that wait.
    for (int i = 0; i < 3; i++) {
      sockets.remove().close();
      tell(entry, LIMIT, 2 - i);
    }
    for (int i = LIMIT - 1; i >= 0; i--) {
      sockets.remove().close();
      tell(entry, i, 0);
    }
    protocol.setMaxConnections(7);
    Exercise.figure("changed", "limit", Figures.read(entry).limit(), 7.0);
    tomcat.stop();
    tomcat.destroy();
    return entry;
  }

  /** No other way leads to it. */
  private static Object endpoint(AbstractProtocol<?> protocol) throws Exception {
    java.lang.reflect.Method getter = AbstractProtocol.class.getDeclaredMethod("getEndpoint");
    getter.setAccessible(true);
    return getter.invoke(protocol);
  }

  /** The queue that belongs to the connector's acceptor, which nobody is given. */
  private static Reference<?> backlog() throws Exception {
    return Figures.entry("queue", NAME + "-backlog");
  }

  /**
   * On Linux, which tells who waits. What closes leaves Tomcat's books one by one, so the reading
   * that is told is the first that is as it must be at rest, and it must come.
   */
  private static void tell(Reference<?> entry, int open, int waiting) throws Exception {
    AtomicReference<Figures> atRest = new AtomicReference<>();
    Exercise.await(
        () -> {
          Figures figures = Figures.read(entry);
          atRest.set(figures);
          return figures.used() == open && figures.waiting() == waiting;
        });
    Figures figures = atRest.get();
    Exercise.figure("open", "used", figures.used(), (double) open);
    Exercise.figure("open", "limit", figures.limit(), (double) LIMIT);
    Exercise.figure("open", "waiting", figures.waiting(), (double) waiting);
  }
}
