package io.sre.instrumentation.it.tomcat.limits;

import io.sre.instrumentation.kit.app.Exercise;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.threads.TaskQueue;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/**
 * Tomcat's executors with two threads and a queue of three, driven past them: an embedded Tomcat's
 * by requests, and three by tasks. Says what Tomcat tells of them, for comparison with a scrape:
 * lines {@code scraped|name|used|limit|waiting|rejected}.
 */
final class TomcatThreads {

  private static final String REQUESTS = "http-nio-127.0.0.1-auto-1-exec";

  private static final int THREADS = 2;
  private static final int QUEUE = 3;
  private static final int TOO_MANY = 7;

  private static final CountDownLatch RELEASED = new CountDownLatch(1);
  private static final CountDownLatch SERVED = new CountDownLatch(THREADS);

  /** Whose requests the embedded Tomcat has taken: served or waiting for a thread. */
  private static final List<Socket> CLIENTS = new ArrayList<>();

  /** When all that wait for a thread did. */
  private static long queued;

  private TomcatThreads() {}

  /** Leaves all of it full, until {@link #release}. */
  static void run() throws Exception {
    requests();
    refusing();
    discarding();
    retrying();
  }

  private static void requests() throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", Integer.toString(THREADS));
    connector.setProperty("minSpareThreads", "1");
    if (!connector.setProperty("maxQueueSize", Integer.toString(QUEUE))) {
      // Before 9.0.90, a connector's own queue has no bound.
      connector
          .getProtocolHandler()
          .setExecutor(
              executor(REQUESTS, new TaskQueue(QUEUE), new ThreadPoolExecutor.AbortPolicy()));
    }
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "holding", new Holding());
    context.addServletMappingDecoded("/*", "holding");
    tomcat.start();
    for (int i = 0; i < THREADS; i++) {
      CLIENTS.add(ask(connector.getLocalPort()));
    }
    SERVED.await();
    ObjectName bean = new ObjectName("Tomcat:type=ThreadPool,name=*");
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName pool = beans.queryNames(bean, null).iterator().next();
    ThreadPoolExecutor executor = (ThreadPoolExecutor) connector.getProtocolHandler().getExecutor();
    for (int i = 1; i <= QUEUE; i++) {
      CLIENTS.add(ask(connector.getLocalPort()));
      int expected = i;
      Exercise.await(() -> executor.getQueue().size() == expected);
    }
    queued = System.nanoTime();
    int turnedAway = 0;
    for (int i = 0; i < TOO_MANY; i++) {
      try (Socket client = ask(connector.getLocalPort())) {
        turnedAway += isClosedByTheServer(client) ? 1 : 0;
      }
    }
    scraped(
        REQUESTS,
        (Integer) beans.getAttribute(pool, "currentThreadsBusy"),
        executor.getMaximumPoolSize(),
        executor.getQueue().size(),
        turnedAway);
    Exercise.figure("overload", "turned away", turnedAway, TOO_MANY);
  }

  /**
   * Has everything served, and says of how many requests Tomcat's clients have got an answer and
   * what those that waited for a thread have waited at least, in ns: {@code released|count|nanos}.
   */
  static void release() throws Exception {
    long waited = System.nanoTime() - queued;
    RELEASED.countDown();
    int answered = 0;
    for (Socket client : CLIENTS) {
      client.setSoTimeout(20_000);
      answered += client.getInputStream().read() >= 0 ? 1 : 0;
    }
    System.out.println("released|" + answered + "|" + QUEUE * waited);
  }

  private static Socket ask(int port) throws Exception {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
    client
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return client;
  }

  private static boolean isClosedByTheServer(Socket client) throws Exception {
    client.setSoTimeout(20_000);
    try {
      return client.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (java.net.SocketException e) {
      return true;
    }
  }

  private static final class Holding extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      SERVED.countDown();
      hold();
    }
  }

  private static void hold() {
    try {
      RELEASED.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadPoolExecutor executor(
      String name, TaskQueue queue, ThreadPoolExecutor.RejectedExecutionHandler handler) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            queue,
            task -> {
              Thread thread = new Thread(task, name + "-1");
              thread.setDaemon(true);
              return thread;
            },
            handler);
    queue.setParent(executor);
    return executor;
  }

  /** The JDK's convention: what a handler makes of a task, it was turned away. */
  private static void discarding() throws Exception {
    AtomicInteger discarded = new AtomicInteger();
    ThreadPoolExecutor executor =
        executor("discarding", new TaskQueue(QUEUE), (task, pool) -> discarded.incrementAndGet());
    int refused = overfill(executor, TOO_MANY);
    Exercise.figure("discarding", "refused", refused, 0);
    Exercise.figure("discarding", "discarded", discarded.get(), TOO_MANY);
    tell("discarding", executor, discarded.get());
  }

  private static void refusing() throws Exception {
    ThreadPoolExecutor executor =
        executor("refusing", new TaskQueue(QUEUE), new ThreadPoolExecutor.AbortPolicy());
    int refused = overfill(executor, TOO_MANY);
    Exercise.figure("refusing", "refused", refused, TOO_MANY);
    tell("refusing", executor, refused);
  }

  /** Every task is rejected at first, since the queue takes none; then it is forced to. */
  private static void retrying() throws Exception {
    AtomicInteger rejectedAtFirst = new AtomicInteger();
    TaskQueue reluctant =
        new TaskQueue(QUEUE) {
          private static final long serialVersionUID = 1;

          @Override
          public boolean offer(Runnable task) {
            return false;
          }
        };
    ThreadPoolExecutor executor =
        executor(
            "retrying",
            reluctant,
            (task, pool) -> {
              rejectedAtFirst.incrementAndGet();
              throw new RejectedExecutionException();
            });
    int refused = overfill(executor, 1);
    Exercise.figure("retrying", "rejected at first", rejectedAtFirst.get() > refused, true);
    Exercise.figure("retrying", "refused", refused, 1);
    tell("retrying", executor, refused);
  }

  /**
   * Has it work on all its threads, then fills its queue, then asks for more; how often in vain.
   */
  private static int overfill(ThreadPoolExecutor executor, int tooMany) throws Exception {
    int refused = 0;
    AtomicInteger running = new AtomicInteger();
    for (int i = 1; i <= THREADS + QUEUE + tooMany; i++) {
      try {
        executor.execute(
            () -> {
              running.getAndIncrement();
              hold();
            });
      } catch (RejectedExecutionException e) {
        refused++;
      }
      // Not by the executor's count, in which threads are that have not begun.
      int atWork = Math.min(i, THREADS);
      Exercise.await(() -> running.get() == atWork);
    }
    return refused;
  }

  private static void tell(String name, ThreadPoolExecutor executor, int rejected) {
    scraped(
        name,
        executor.getActiveCount(),
        executor.getMaximumPoolSize(),
        executor.getQueue().size(),
        rejected);
  }

  private static void scraped(String name, int used, int limit, int waiting, int rejected) {
    System.out.println(
        String.join("|", "scraped", name, used + "", limit + "", waiting + "", rejected + ""));
  }
}
