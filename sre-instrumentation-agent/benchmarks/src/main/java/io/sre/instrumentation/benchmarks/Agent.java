package io.sre.instrumentation.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A Java agent that something is measured under. */
public enum Agent {

  /** None. */
  NONE("no agent", ""),

  /** Ours, packaged; it takes whatever port is free, so that runs need not wait for each other. */
  SRE("sre-instrumentation", "-javaagent:{}/sre-instrumentation-agent.jar -Dsre.http.port=0"),

  /** Ours, as a dependency in the application's jar, which starts it. */
  SRE_DEPENDENCY("the same, as a dependency", "-XX:+EnableDynamicAgentLoading -Dsre.http.port=0"),

  /** Ours, with forty frameworks more in its index, none of which an application has. */
  SRE_FORTY_MORE(
      "the same, 40 frameworks more",
      "-javaagent:{}/sre-instrumentation-agent-forty-more.jar -Dsre.http.port=0"),

  /** The weaver of aspects. */
  ASPECTJ("AspectJ", "-javaagent:{}/aspectjweaver.jar"),

  /** OpenTelemetry's; it exports nothing, since there is nobody to export to. */
  OPENTELEMETRY(
      "OpenTelemetry",
      "-javaagent:{}/opentelemetry-javaagent.jar -Dotel.traces.exporter=none"
          + " -Dotel.metrics.exporter=none -Dotel.logs.exporter=none");

  private final String label;
  private final String arguments;

  Agent(String label, String arguments) {
    this.label = label;
    this.arguments = arguments;
  }

  /** What it is called in a table. */
  public String label() {
    return label;
  }

  /** What a JVM is started with, if the agents' jars are in this folder. */
  public List<String> jvmArguments(Path folder) {
    return Arrays.stream(arguments.split(" "))
        .filter(argument -> !argument.isEmpty())
        .map(argument -> argument.replace("{}", folder.toString()))
        .toList();
  }
}
