package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.SliFinder;
import io.sre.instrumentation.bootstrap.SliTable;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All SLIs of the process: gives them their names, owners and objectives, keeps names unique and
 * their number bounded. Any thread asks; answers are kept by whoever asked.
 */
public final class Catalog implements SliFinder {

  /** The SLI of whatever is past the limit. */
  public static final String OTHER = "_other";

  /** The semantic conventions' boundaries for durations in seconds. */
  private static final double[] BOUNDARIES = {
    .005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10
  };

  private final Config config;
  private final Problems problems;
  private final PathPatterns excludedPaths;
  private final Map<String, Sli> byName = new HashMap<>();
  private final Map<String, Sli> byPlace = new HashMap<>();
  private final AtomicLong overflow = new AtomicLong();
  private int discovered;
  private volatile Function<Method, Declaration> declarations = method -> Declaration.NONE;

  /** A catalog without SLIs. */
  public Catalog(Config config, Problems problems) {
    this.config = config;
    this.problems = problems;
    this.excludedPaths = new PathPatterns(config.httpCalls().excluded());
  }

  /** Says how to read what annotations say of a handler. */
  public void declarations(Function<Method, Declaration> reader) {
    declarations = reader;
  }

  /** The explicit boundaries of every histogram, in seconds, besides the objectives' thresholds. */
  public static double[] boundaries() {
    return BOUNDARIES.clone();
  }

  /** How many times an SLI was asked for past the limit. */
  public long overflow() {
    return overflow.get();
  }

  /**
   * The SLI of an annotated method. Asked again for the same place (a class that is retransformed,
   * or loaded by a second class loader) it is the same SLI.
   *
   * @param place identifies the method: class, name and descriptor
   */
  public synchronized Sli method(
      String place, String type, String method, int line, Declaration declaration) {
    Sli known = byPlace.get(place);
    if (known != null) {
      return known;
    }
    String wanted =
        declaration.name() != null ? declaration.name() : simpleName(type) + "." + method;
    String name = wanted;
    for (int i = 2; byName.containsKey(name); i++) {
      name = wanted + "-" + i;
    }
    if (!name.equals(wanted)) {
      problems.tell(
          String.format(
              "the SLI of %s.%s is named %s: there is one named %s already; give one of them"
                  + " another name, @Sli(\"...\")",
              type, method, name, wanted));
    }
    SliSource source = new SliSource("method", owner(declaration), "@Sli", type, method, line);
    Sli sli = add(name, false, declaration, source, config.slis());
    byPlace.put(place, sli);
    return sli;
  }

  @Override
  public Sli http(String method, String template, @Nullable Method handler) {
    Declaration declaration = handler == null ? Declaration.NONE : declarations.apply(handler);
    String declared = declaration.sli() ? declaration.name() : null;
    String name = declared != null ? declared : method + " " + template;
    boolean excluded = declaration.excluded() || excludedPaths.matches(template);
    SliSource source =
        new SliSource(
            "http",
            owner(declaration),
            declaration.sli() ? "@Sli" : "http",
            handler == null ? null : handler.getDeclaringClass().getName(),
            handler == null ? null : handler.getName(),
            0);
    return discovered(name, excluded, declaration, source);
  }

  @Override
  public Sli named(String name) {
    SliSource source = new SliSource("method", owner(Declaration.NONE), "Slis", null, null, 0);
    return discovered(name, false, Declaration.NONE, source);
  }

  private synchronized Sli discovered(
      String name, boolean excluded, Declaration declaration, SliSource source) {
    Sli known = byName.get(name);
    if (known != null) {
      return known;
    }
    // A quarter is kept for what is declared, so that a flood of routes cannot crowd it out.
    boolean counts = !declaration.sli();
    int limit = counts ? config.slis() - config.slis() / 4 : config.slis();
    if (counts && discovered >= limit) {
      overflow.getAndIncrement();
      return other();
    }
    if (counts) {
      discovered++;
    }
    return add(name, excluded, declaration, source, config.slis());
  }

  private Sli add(
      String name, boolean excluded, Declaration declaration, SliSource source, int limit) {
    if (byName.size() >= limit) {
      overflow.getAndIncrement();
      return other();
    }
    Sli sli =
        SliTable.add(
            name, excluded, objectives(declaration), declaration.expected(), nanos(), source);
    byName.put(name, sli);
    return sli;
  }

  private Sli other() {
    problems.tell(
        "the limit of "
            + config.slis()
            + " SLIs is reached: the rest counts as _other; raise sre.limit.slis or name less");
    return byName.computeIfAbsent(
        OTHER,
        name ->
            SliTable.add(
                name,
                false,
                objectives(Declaration.NONE),
                List.of(),
                nanos(),
                new SliSource("method", owner(Declaration.NONE), "limit", null, null, 0)));
  }

  private List<Objective> objectives(Declaration declaration) {
    Config.DefaultObjective byDefault = config.objective();
    if (!declaration.objectives().isEmpty() || byDefault == null) {
      return declaration.objectives();
    }
    return List.of(
        new Objective(
            byDefault.within() == null ? "availability" : "latency",
            byDefault.target(),
            byDefault.within() == null ? Objective.NO_LIMIT : byDefault.within().toNanos(),
            byDefault.withinText(),
            30L * 86_400,
            "30d"));
  }

  private Owner owner(Declaration declaration) {
    return declaration.owner().orElse(new Owner(config.team(), null));
  }

  private static long[] nanos() {
    long[] result = new long[BOUNDARIES.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.round(BOUNDARIES[i] * 1e9);
    }
    return result;
  }

  private static String simpleName(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }
}
