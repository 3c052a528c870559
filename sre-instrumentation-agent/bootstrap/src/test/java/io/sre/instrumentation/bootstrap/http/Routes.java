package io.sre.instrumentation.bootstrap.http;

import io.sre.instrumentation.bootstrap.EntryPoint;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.SliFinder;
import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.bootstrap.SliTable;
import io.sre.instrumentation.bootstrap.Sweep;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A catalog for tests: one SLI a name, in the process's one recorder. */
public final class Routes implements SliFinder {

  private static final Routes INSTANCE = new Routes();

  private final Map<String, Sli> byName = new ConcurrentHashMap<>();

  private Routes() {}

  /** Has all routes found here. */
  public static void install() {
    HttpRoutes.finder(INSTANCE);
  }

  @Override
  public Sli discovered(EntryPoint entryPoint, String foundBy, Method handler) {
    return named(entryPoint.name());
  }

  @Override
  public Sli named(String name) {
    return byName.computeIfAbsent(
        name, n -> SliTable.add(n, false, List.of(), List.of(), new long[] {1_000_000}, "test"));
  }

  /** Whether a name was asked for. */
  public static boolean isKnown(String name) {
    return INSTANCE.byName.containsKey(name);
  }

  /** What has been counted under a name, all outcomes together. */
  static Counted counted(String name) {
    int id = INSTANCE.named(name).id();
    SliSnapshot snapshot = Sweep.snapshot(System.nanoTime()).get(id);
    return new Counted(
        snapshot.successes().count(),
        snapshot.failures().keySet(),
        snapshot.responses(),
        snapshot.excluded(),
        snapshot.inFlight(),
        snapshot.successes().count()
            + snapshot.failures().values().stream().mapToLong(each -> each.count()).sum());
  }

  record Counted(
      long successes,
      Set<String> failures,
      Map<String, Long> responses,
      Map<String, Long> excluded,
      long inFlight,
      long all) {}
}
