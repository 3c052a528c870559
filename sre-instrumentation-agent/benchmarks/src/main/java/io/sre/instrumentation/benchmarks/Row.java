package io.sre.instrumentation.benchmarks;

import io.sre.instrumentation.benchmarks.call.ExecutorBenchmark;
import io.sre.instrumentation.benchmarks.call.FloorBenchmark;
import io.sre.instrumentation.benchmarks.call.InnermostBenchmark;
import io.sre.instrumentation.benchmarks.call.MicrometerBenchmark;
import io.sre.instrumentation.benchmarks.call.OpenTelemetryBenchmark;
import io.sre.instrumentation.benchmarks.call.PrometheusBenchmark;
import io.sre.instrumentation.benchmarks.call.RotationBenchmark;
import io.sre.instrumentation.benchmarks.call.SliBenchmark;
import io.sre.instrumentation.benchmarks.call.TimedBenchmark;
import io.sre.instrumentation.benchmarks.call.TomcatBenchmark;
import io.sre.instrumentation.benchmarks.call.VirtualThreadBenchmark;
import io.sre.instrumentation.benchmarks.call.Window;
import io.sre.instrumentation.benchmarks.call.WithSpanBenchmark;
import java.util.regex.Pattern;

/** A row of the table: a benchmark, the agent it runs under, and what it is compared with. */
enum Row {
  FLOOR(Group.CALL, "two System.nanoTime(), the floor", FloorBenchmark.class, "call", Agent.NONE),
  SLI(Group.CALL, "@Sli with an objective", SliBenchmark.class, "call", Agent.SRE),
  OPENTELEMETRY(
      Group.CALL,
      "OpenTelemetry SDK: explicit histogram",
      OpenTelemetryBenchmark.class,
      "explicit",
      Agent.NONE),
  OPENTELEMETRY_EXPONENTIAL(
      Group.CALL,
      "OpenTelemetry SDK: exponential histogram",
      OpenTelemetryBenchmark.class,
      "exponential",
      Agent.NONE),
  OPENTELEMETRY_OBJECTIVE(
      Group.CALL,
      "  the same + good/bad + in flight",
      OpenTelemetryBenchmark.class,
      "objective",
      Agent.NONE),
  MICROMETER(
      Group.CALL, "Micrometer timer with SLOs", MicrometerBenchmark.class, "call", Agent.NONE),
  PROMETHEUS(
      Group.CALL, "Prometheus client histogram", PrometheusBenchmark.class, "call", Agent.NONE),
  TIMED(Group.CALL, "Micrometer @Timed, woven", TimedBenchmark.class, "call", Agent.ASPECTJ),
  WITH_SPAN(
      Group.CALL,
      "OpenTelemetry agent @WithSpan",
      WithSpanBenchmark.class,
      "call",
      Agent.OPENTELEMETRY),

  FLOOR_FAILING(
      Group.FAILING, "a method that throws, floor", FloorBenchmark.class, "failing", Agent.NONE),
  SLI_FAILING(Group.FAILING, "@Sli on it", SliBenchmark.class, "failing", Agent.SRE),

  FLOOR_ROTATION(
      Group.ROTATION, "200 methods in turn, floor", RotationBenchmark.class, "floor", Agent.NONE),
  SLI_ROTATION(Group.ROTATION, "@Sli on each of them", RotationBenchmark.class, "slis", Agent.SRE),

  FLOOR_EXECUTOR(
      Group.EXECUTOR,
      "a task of a ThreadPoolExecutor, no agent",
      ExecutorBenchmark.class,
      "execute",
      Agent.NONE),
  EXECUTOR(Group.EXECUTOR, "with ours", ExecutorBenchmark.class, "execute", Agent.SRE),

  FLOOR_REQUEST(
      Group.REQUEST, "a request in Tomcat, no agent", TomcatBenchmark.class, "request", Agent.NONE),
  REQUEST(Group.REQUEST, "with ours", TomcatBenchmark.class, "request", Agent.SRE),

  FLOOR_VIRTUAL(
      Group.VIRTUAL,
      "on virtual threads, floor",
      VirtualThreadBenchmark.class,
      "floor",
      Agent.NONE),
  SLI_VIRTUAL(
      Group.VIRTUAL, "@Sli on virtual threads", VirtualThreadBenchmark.class, "sli", Agent.SRE),
  INNERMOST_VIRTUAL(
      Group.VIRTUAL,
      "the innermost call among 1,000 SLIs",
      InnermostBenchmark.class,
      "askOnVirtual",
      Agent.SRE),

  FLOOR_NESTED(
      Group.NESTED, "two System.nanoTime(), the floor", FloorBenchmark.class, "call", Agent.NONE),
  NESTED(Group.NESTED, "@Sli within @Sli", SliBenchmark.class, "nested", Agent.SRE),
  INNERMOST(
      Group.NESTED,
      "the innermost call among 1,000 SLIs",
      InnermostBenchmark.class,
      "ask",
      Agent.SRE);

  /** Rows with one floor. */
  enum Group {
    CALL,
    FAILING,
    ROTATION,
    EXECUTOR,
    REQUEST,
    VIRTUAL,
    NESTED
  }

  private final Group group;
  private final String label;
  private final Class<?> type;
  private final String method;
  private final Agent agent;

  Row(Group group, String label, Class<?> type, String method, Agent agent) {
    this.group = group;
    this.label = label;
    this.type = type;
    this.method = method;
    this.agent = agent;
  }

  Group group() {
    return group;
  }

  String label() {
    return label;
  }

  Agent agent() {
    return agent;
  }

  /** The benchmark, as JMH wants it named: a regular expression. */
  String include() {
    return "^" + Pattern.quote(type.getName() + "." + method) + "$";
  }

  /** What the row's time is divided by: the first row of its group. */
  Row floor() {
    for (Row row : values()) {
      if (row.group == group) {
        return row;
      }
    }
    throw new AssertionError(group);
  }

  boolean needsVirtualThreads() {
    return group == Group.VIRTUAL;
  }

  /** The calls of one sample of JMH. */
  int callsPerSample() {
    return needsVirtualThreads() ? Window.CALLS_OF_A_VIRTUAL_THREAD : Window.CALLS;
  }

  /** Whether it is compared with its floor alone, by a bar: these want the most rounds. */
  boolean isOurs() {
    return agent == Agent.SRE || this == floor();
  }
}
