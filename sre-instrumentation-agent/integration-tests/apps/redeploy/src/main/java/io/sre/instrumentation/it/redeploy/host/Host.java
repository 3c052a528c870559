package io.sre.instrumentation.it.redeploy.host;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A server that has one application at a time, and does what its input says, a line each: {@code
 * deploy}, {@code undeploy}, {@code collect}. It answers each with a line, and ends with its input.
 */
abstract class Host {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private static final long POLL_MILLIS = 50;

  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

  /** Of all class loaders of applications that are not collected. */
  private final Set<Reference<ClassLoader>> alive = new HashSet<>();

  /** Starts it at a free port of the loopback interface, which is returned. */
  abstract int start() throws Exception;

  /** Deploys a web application at {@code /shop}, and returns its class loader. */
  abstract ClassLoader deploy(Path folder) throws Exception;

  abstract void undeploy() throws Exception;

  final void run(Path folder) throws Throwable {
    System.out.println("listening on " + start());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int deployed = 0;
    int collections = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      switch (line) {
        case "deploy":
          alive.add(new PhantomReference<>(deploy(folder), collected));
          System.out.println("deployed " + ++deployed + " times");
          break;
        case "undeploy":
          undeploy();
          System.out.println("undeployed " + deployed + " times");
          break;
        case "collect":
          collect();
          System.out.println(
              "collected " + ++collections + " times: alive " + alive.size() + memory());
          break;
        default:
          throw new IllegalArgumentException(line);
      }
    }
    System.exit(0);
  }

  /** Collects until no class loader is alive, or for as long as it has patience. */
  private void collect() throws Throwable {
    LastRecord.replace();
    long begin = System.nanoTime();
    do {
      System.gc();
      for (Reference<?> gone = collected.remove(POLL_MILLIS);
          gone != null;
          gone = collected.poll()) {
        alive.remove(gone);
      }
    } while (!alive.isEmpty() && System.nanoTime() - begin < PATIENCE);
  }

  /** In bytes, after a collection. */
  private static String memory() {
    StringBuilder result = new StringBuilder();
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Metaspace")) {
        result.append(" metaspace ").append(pool.getUsage().getUsed());
      }
    }
    return result
        .append(" heap ")
        .append(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed())
        .toString();
  }
}
