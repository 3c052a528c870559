package io.sre.instrumentation.it.tomcat.limits;

import io.sre.instrumentation.kit.app.Exercise;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * One Tomcat with two connectors: one that is full and has two clients wait, and one that has place
 * left. Says what Tomcat's beans tell of each: lines {@code scraped|kind|name|used|limit|waiting}.
 */
final class TomcatConnectors {

  private static final int FULL = 3;
  private static final int ROOMY = 6;
  private static final int THREADS_OF_FULL = 3;
  private static final int THREADS_OF_ROOMY = 4;
  private static final int BACKLOG = 4;

  private static final AtomicInteger BUSY = new AtomicInteger();
  private static final CountDownLatch RELEASED = new CountDownLatch(1);

  /** Kept open until the process ends. */
  private static final List<Socket> CLIENTS = new ArrayList<>();

  private TomcatConnectors() {}

  static void run() throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    Connector full = connector(FULL, THREADS_OF_FULL);
    Connector roomy = connector(ROOMY, THREADS_OF_ROOMY);
    tomcat.setConnector(full);
    tomcat.getService().addConnector(roomy);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "holding", new Holding());
    context.addServletMappingDecoded("/*", "holding");
    tomcat.start();

    for (Connector connector : List.of(full, full, roomy)) {
      ask(connect(connector), "/hold");
    }
    Exercise.await(() -> BUSY.get() == 3);
    for (Connector connector : List.of(full, roomy, roomy, roomy)) {
      Socket idle = connect(connector);
      ask(idle, "/answer");
      idle.getInputStream().read();
    }
    Exercise.await(
        () ->
            attribute(full, "currentThreadsBusy") == 2
                && attribute(roomy, "currentThreadsBusy") == 1);
    connect(full);
    connect(full);

    tell("connections", full, "", attribute(full, "connectionCount"), "maxConnections", 2);
    tell("connections", roomy, "", 4, "maxConnections", 0);
    tell("queue", full, "-backlog", 2, "acceptCount", Double.NaN);
    tell("queue", roomy, "-backlog", 0, "acceptCount", Double.NaN);
    tell("thread_pool", full, "-exec", attribute(full, "currentThreadsBusy"), "maxThreads", 0);
    tell("thread_pool", roomy, "-exec", attribute(roomy, "currentThreadsBusy"), "maxThreads", 0);
  }

  private static Connector connector(int connections, int threads) {
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxConnections", Integer.toString(connections));
    connector.setProperty("acceptCount", Integer.toString(BACKLOG));
    connector.setProperty("maxThreads", Integer.toString(threads));
    connector.setProperty("minSpareThreads", "1");
    return connector;
  }

  private static Socket connect(Connector connector) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    CLIENTS.add(client);
    return client;
  }

  private static void ask(Socket client, String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  private static double attribute(Connector connector, String name) throws Exception {
    ObjectName bean = new ObjectName("Tomcat:type=ThreadPool,name=\"" + name(connector) + "\"");
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    return ((Number) beans.getAttribute(bean, name)).doubleValue();
  }

  private static String name(Connector connector) {
    List<Connector> connectors = List.of(connector.getService().findConnectors());
    return "http-nio-127.0.0.1-auto-" + (connectors.indexOf(connector) + 1);
  }

  private static void tell(
      String kind, Connector connector, String suffix, double used, String limit, double waiting)
      throws Exception {
    System.out.println(
        String.join(
            "|",
            "scraped",
            kind,
            name(connector) + suffix,
            used + "",
            attribute(connector, limit) + "",
            waiting + ""));
  }

  private static final class Holding extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      if (!request.getRequestURI().equals("/hold")) {
        return;
      }
      BUSY.getAndIncrement();
      try {
        RELEASED.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
