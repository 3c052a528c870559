package io.sre.instrumentation.benchmarks.redeploy;

import io.sre.instrumentation.benchmarks.Agent;
import io.sre.instrumentation.benchmarks.process.Children;
import io.sre.instrumentation.benchmarks.process.HttpProbe;
import io.sre.instrumentation.benchmarks.process.Proc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a JVM of its own, without an agent or with one; see the application's own hosts. */
final class Host implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;
  private static final String MAIN = "io.sre.instrumentation.it.redeploy.host.";

  /** What it is asked between a deploy and an undeploy, and answers. */
  private static final Map<String, Integer> REQUESTS =
      Map.of("/shop/orders/1", 200, "/shop/checkout", 200, "/shop/later", 200, "/shop/fails", 500);

  private static final Pattern METRICS = Pattern.compile("SLIs at http://127.0.0.1:(\\d+)/");
  private static final Pattern LEFT = Pattern.compile("alive (\\d+) metaspace (\\d+) heap (\\d+)$");

  private final Process process;
  private final BufferedReader lines;
  private final Writer input;
  private final int port;

  /** 0: there is no agent. */
  private int metricsPort;

  private Host(Process process) throws IOException {
    this.process = Children.adopt(process);
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    this.port = Integer.parseInt(answer("listening on "));
  }

  /**
   * Starts one.
   *
   * @param application the folder that its module was built in
   * @param temporary a folder for what the server unpacks and writes
   */
  static Host start(String server, Agent agent, Path agents, Path application, Path temporary)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(agent.jvmArguments(agents));
    // One collector's thread, so that a collection costs what it does on an idle machine; and what
    // is softly reachable is none that is kept.
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:SoftRefLRUPolicyMSPerMB=0"));
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(temporary));
    for (String opened : List.of("java.lang", "java.io", "java.util", "java.util.concurrent")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.add("--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");
    String jars = application.resolve(server.toLowerCase(Locale.ROOT)) + "/*";
    command.addAll(List.of("-cp", application.resolve("host") + ":" + jars));
    command.addAll(List.of(MAIN + server + "Host", application.resolve("shop").toString()));
    return new Host(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /**
   * Deploys the application, asks it, and undeploys it.
   *
   * @param scraped whether the agent's metrics are read meanwhile, as Prometheus does
   */
  void redeploy(boolean scraped) throws IOException {
    tell("deploy", "deployed ");
    for (Map.Entry<String, Integer> request : REQUESTS.entrySet()) {
      int status = HttpProbe.status(port, request.getKey());
      if (status != request.getValue()) {
        throw new IOException(request.getKey() + " is answered with " + status);
      }
    }
    if (scraped && metricsPort != 0 && HttpProbe.status(metricsPort, "/metrics") != 200) {
      throw new IOException("there are no metrics");
    }
    tell("undeploy", "undeployed ");
  }

  /** What is left after a collection. A server may keep the application of its last request. */
  Left collect() throws IOException {
    HttpProbe.status(port, "/gone");
    String answer = tell("collect", "collected ");
    Matcher left = LEFT.matcher(answer);
    if (!left.find()) {
      throw new IOException(answer);
    }
    return new Left(
        Integer.parseInt(left.group(1)),
        Long.parseLong(left.group(2)),
        Long.parseLong(left.group(3)));
  }

  /**
   * What is in memory after a collection.
   *
   * @param loaders of applications that were undeployed
   * @param metaspace used, in bytes
   * @param heap used, in bytes
   */
  record Left(int loaders, long metaspace, long heap) {}

  double cpuSeconds() {
    return Proc.cpuSeconds(process.pid());
  }

  private String tell(String what, String prefix) throws IOException {
    input.write(what + "\n");
    input.flush();
    return answer(prefix);
  }

  /** Reads on, to a line that begins like this; returns the rest of it. */
  private String answer(String prefix) throws IOException {
    StringBuilder read = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length());
      }
      Matcher metrics = METRICS.matcher(line);
      if (metrics.find()) {
        metricsPort = Integer.parseInt(metrics.group(1));
      }
      read.append(line).append('\n');
    }
    throw new IOException("the server has ended:\n" + read);
  }

  @Override
  public void close() throws IOException {
    input.close();
    Children.awaitEnd(process, LIMIT_SECONDS);
  }
}
