package io.sre.instrumentation.engine.export;

import io.sre.instrumentation.bootstrap.AgentThreads;
import io.sre.instrumentation.bootstrap.meters.MeterRegistries;
import io.sre.instrumentation.bootstrap.meters.MeterRegistryMirror;
import io.sre.instrumentation.bootstrap.meters.MeterRegistryMirror.Which;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.reading.Readings;
import java.util.List;
import java.util.Map;

/**
 * Shows the agent's series in the application's own meter registries. A thread of its own, since
 * registering a meter runs the application's code.
 */
final class RegistryExport implements AgentThreads.Loop {

  /** Each turn takes a reading, unless an exporter has just done so. */
  private static final long EVERY_MILLIS = 2_000;

  private final MirroredMeters meters;
  private final Which which;
  private final Problems problems;

  private RegistryExport(MirroredMeters meters, Which which, Problems problems) {
    this.meters = meters;
    this.which = which;
    this.problems = problems;
  }

  /** Begins with the first registry, unless none shows the series. */
  static void start(Config.Registries registries, Readings readings, Problems problems) {
    if (registries != Config.Registries.OFF) {
      Which which = registries == Config.Registries.ON ? Which.ALL : Which.PULLED;
      RegistryExport export =
          new RegistryExport(new MirroredMeters(readings::latest, problems), which, problems);
      MeterRegistries.onFirst(
          () ->
              AgentThreads.start("sre-registries", RegistryExport.class.getClassLoader(), export));
    }
  }

  @Override
  public boolean turn() throws InterruptedException {
    Thread.sleep(EVERY_MILLIS);
    for (Map.Entry<MeterRegistryMirror, List<Object>> each :
        MeterRegistries.byMirror().entrySet()) {
      for (String line : each.getKey().show(each.getValue(), meters.all(), which)) {
        problems.report(line);
      }
    }
    return true;
  }

  @Override
  public void failed(Throwable error) {
    problems.report("the agent's series cannot be shown in a meter registry: " + error);
  }
}
