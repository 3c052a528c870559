package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.bootstrap.Layout;
import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.SliFinder;
import io.sre.instrumentation.bootstrap.SliTable;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All SLIs of the process: gives them their names, owners and objectives, keeps names unique and
 * their number bounded.
 *
 * <p>Any thread asks. What is known is found without a lock and without allocation; what is new is
 * made under one, and nothing is told under it, since a log can be the application's.
 */
public final class Catalog implements SliFinder {

  /** The SLI of whatever is past the limit. */
  public static final String OTHER = "_other";

  private final Config config;
  private final Problems problems;
  private final PathPatterns excludedPaths;
  private final Map<String, Sli> byName = new ConcurrentHashMap<>();
  private final Map<String, Sli> byPlace = new ConcurrentHashMap<>();
  private final AtomicLong overflow = new AtomicLong();

  /** How many of the SLIs were discovered; written under the lock. */
  private volatile int discovered;

  /** What is past the limit; written under the lock. Not among the others. */
  private volatile @Nullable Sli other;

  private volatile Function<Method, @Nullable Declaration> declarations = method -> null;

  /** A catalog without SLIs. */
  public Catalog(Config config, Problems problems) {
    this.config = config;
    this.problems = problems;
    this.excludedPaths = new PathPatterns(config.httpCalls().excluded());
  }

  /** Says how to read what annotations say of a handler. */
  public void declarations(Function<Method, @Nullable Declaration> reader) {
    declarations = reader;
  }

  /** The explicit boundaries of every histogram, in seconds, besides the objectives' thresholds. */
  public static double[] boundaries() {
    return Arrays.stream(Layout.conventionalBoundaries())
        .mapToDouble(nanos -> nanos / 1e9)
        .toArray();
  }

  /** How many times an SLI was asked for past the limit. */
  public long overflow() {
    return overflow.get();
  }

  /**
   * The SLI of an annotated method. Asked again for the same place (another implementation, a class
   * that is retransformed, or loaded by a second class loader) it is the same SLI.
   */
  public Sli declared(Declaration declaration) {
    String place = declaration.place().key();
    Sli known = byPlace.get(place);
    if (known != null) {
      return known;
    }
    Sli sli;
    synchronized (this) {
      known = byPlace.get(place);
      sli = known != null ? known : add(declaration);
      if (sli != null) {
        byPlace.put(place, sli);
      }
    }
    if (sli == null) {
      return pastLimit();
    }
    if (known == null && !sli.name().equals(declaration.name())) {
      Rules.tell(
          problems,
          Rules.DUPLICATE_NAME,
          declaration.place(),
          String.format(
              "the SLI of %s is named %s: there is a %s already; give one of them another name,"
                  + " @Sli(\"...\")",
              declaration.place(), sli.name(), declaration.name()));
    }
    return sli;
  }

  private @Nullable Sli add(Declaration declaration) {
    return add(
        unique(declaration.name()),
        false,
        objectives(declaration),
        declaration.expected(),
        source(declaration.handler() ? "http" : "method", "@Sli", declaration));
  }

  private String unique(String wanted) {
    String name = wanted;
    for (int i = 2; byName.containsKey(name) || name.equals(OTHER); i++) {
      name = wanted + "-" + i;
    }
    return name;
  }

  @Override
  public Sli http(String method, String context, String template, @Nullable Method handler) {
    Declaration declaration = handler == null ? null : declarations.apply(handler);
    String path = context + template;
    boolean excluded = excludedPaths.matches(template) || excludedPaths.matches(path);
    String name = method + " " + path;
    if (declaration == null) {
      SliSource source = new SliSource("http", owner(null), "http", null, null, 0, 0);
      return discovered(name, excluded, objectives(null), source);
    }
    if (declaration.sli() && !declaration.excluded()) {
      return declared(declaration);
    }
    return discovered(
        name,
        excluded || declaration.excluded(),
        objectives(declaration),
        source("http", "http", declaration));
  }

  @Override
  public Sli named(String name) {
    Sli known = byName.get(name);
    if (known != null) {
      return known;
    }
    if (name.equals(OTHER)) {
      return other();
    }
    if (isFull()) {
      return pastLimit();
    }
    SliSource source = new SliSource("method", owner(null), "Slis", null, null, 0, 0);
    return discovered(name, false, objectives(null), source);
  }

  private Sli discovered(
      String name, boolean excluded, List<Objective> objectives, SliSource source) {
    Sli sli = byName.get(name);
    if (sli == null) {
      synchronized (this) {
        sli = byName.get(name);
        if (sli == null && !isFull()) {
          sli = add(name, excluded, objectives, List.of(), source);
          discovered += sli == null ? 0 : 1;
        }
      }
    }
    return sli != null ? sli : pastLimit();
  }

  /** A quarter is kept for what is declared, so that a flood of routes cannot crowd it out. */
  private boolean isFull() {
    return discovered >= config.slis() - config.slis() / 4 || byName.size() >= config.slis();
  }

  /** Adds an SLI, under the lock; null: there are too many. */
  private @Nullable Sli add(
      String name,
      boolean excluded,
      List<Objective> objectives,
      List<String> expected,
      SliSource source) {
    if (byName.size() >= config.slis()) {
      return null;
    }
    Sli sli =
        SliTable.add(name, excluded, objectives, expected, Layout.conventionalBoundaries(), source);
    byName.put(name, sli);
    return sli;
  }

  private Sli pastLimit() {
    if (overflow.getAndIncrement() == 0) {
      problems.tell(
          "the limit of "
              + config.slis()
              + " SLIs is reached, the rest counts as _other: raise sre.limit.slis or name less");
    }
    return other();
  }

  private Sli other() {
    Sli known = other;
    return known != null ? known : makeOther();
  }

  private synchronized Sli makeOther() {
    Sli known = other;
    if (known == null) {
      SliSource source = new SliSource("method", owner(null), "limit", null, null, 0, 0);
      known =
          SliTable.add(
              OTHER, false, objectives(null), List.of(), Layout.conventionalBoundaries(), source);
      other = known;
    }
    return known;
  }

  private List<Objective> objectives(@Nullable Declaration declaration) {
    if (declaration != null && !declaration.objectives().isEmpty()) {
      return declaration.objectives();
    }
    Config.DefaultObjective byDefault = config.objective();
    if (byDefault == null) {
      return List.of();
    }
    return List.of(
        new Objective(
            byDefault.within() == null ? "availability" : "latency",
            byDefault.target(),
            byDefault.within() == null ? Objective.NO_LIMIT : byDefault.within().toNanos(),
            byDefault.withinText(),
            30L * 86_400,
            "30d",
            Objective.DEFAULT_MIN_BAD_EVENTS));
  }

  private SliSource source(String kind, String foundBy, Declaration declaration) {
    Declaration.Place place = declaration.place();
    return new SliSource(
        kind,
        owner(declaration),
        foundBy,
        place.type(),
        place.method(),
        place.line(),
        declaration.limit());
  }

  private Owner owner(@Nullable Declaration declaration) {
    Owner byDefault = new Owner(config.team(), null);
    return declaration == null ? byDefault : declaration.owner().orElse(byDefault);
  }
}
