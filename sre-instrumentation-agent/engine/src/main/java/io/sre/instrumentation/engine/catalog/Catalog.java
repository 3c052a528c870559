package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.bootstrap.EntryPoint;
import io.sre.instrumentation.bootstrap.Layout;
import io.sre.instrumentation.bootstrap.Names;
import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.SliFinder;
import io.sre.instrumentation.bootstrap.SliTable;
import io.sre.instrumentation.engine.classfile.Libraries;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All SLIs of the process: gives them their names, owners and objectives, keeps names unique and
 * their number bounded.
 *
 * <p>Thread-safe. Known SLIs are found without a lock and without allocation; new ones are made
 * under a lock, and problems are reported outside it, since a log can be the application's.
 */
public final class Catalog implements SliFinder {

  /** The SLI of everything past the limit. */
  public static final String OTHER = "_other";

  private final Config config;
  private final SliDefaults defaults;
  private final Libraries libraries;
  private final ManagementEndpoints management;
  private final Problems problems;
  private final PathPatterns excludedPaths;
  private final Map<String, Sli> byName = new ConcurrentHashMap<>();

  /** Declared SLIs by place; under the lock. A class that is loaded again may differ. */
  private final Map<String, List<DeclaredSli>> byPlace = new HashMap<>();

  /** The operator's settings, and the types that frameworks measure. */
  private volatile Config.AsyncCalls asyncCalls;

  private final AtomicLong overflow = new AtomicLong();

  /** How many of the SLIs were discovered; written under the lock. */
  private volatile int discovered;

  /** The SLI of everything past the limit; written under the lock. Not among the others. */
  private volatile @Nullable Sli other;

  private volatile Function<Method, @Nullable Declaration> declarations = method -> null;

  /** Makes a catalog without SLIs that knows no framework. */
  public Catalog(Config config, Problems problems) {
    this(config, new Libraries(), new ManagementEndpoints(Set.of()), problems);
  }

  /**
   * Makes a catalog without SLIs.
   *
   * @param libraries whose handlers the user cannot annotate
   * @param management endpoints that no customer calls
   */
  public Catalog(
      Config config, Libraries libraries, ManagementEndpoints management, Problems problems) {
    this.config = config;
    this.defaults = new SliDefaults(config);
    this.libraries = libraries;
    this.management = management;
    this.problems = problems;
    this.asyncCalls = config.asyncCalls();
    this.excludedPaths = new PathPatterns(config.httpCalls().excluded());
  }

  /** Sets the reader of handlers' annotations. */
  public void declarations(Function<Method, @Nullable Declaration> reader) {
    declarations = reader;
  }

  /** Sets which asynchronous types of libraries are measured. */
  public void measures(Config.AsyncTypes types) {
    asyncCalls = config.asyncCalls().with(types);
  }

  /** The explicit boundaries of every histogram, in seconds, besides the objectives' thresholds. */
  public static double[] boundaries() {
    return Arrays.stream(Layout.conventionalBoundaries())
        .mapToDouble(nanos -> nanos / 1e9)
        .toArray();
  }

  /** Which return types complete later, by the operator's settings and the measured types. */
  public Config.AsyncCalls asyncCalls() {
    return asyncCalls;
  }

  /** How often an SLI was requested past the limit. */
  public long overflow() {
    return overflow.get();
  }

  /** The SLI of an annotated method, declared in its own class. */
  public Sli declared(Declaration declaration) {
    return declared(declaration, declaration.place().type());
  }

  /**
   * The SLI of an annotated method. The same place (another implementation, a class that is
   * retransformed, or loaded by a second class loader) has the same SLI, unless a class that is
   * loaded again has other objectives, expectations or another owner: then it gets an SLI of its
   * own.
   *
   * @param type binary name of the class that has the method
   * @see #withdraw
   */
  public Sli declared(Declaration declaration, String type) {
    return declared(declaration, type, declaration.handler() ? EntryPoint.HTTP : "method");
  }

  private Sli declared(Declaration declaration, String type, String kind) {
    Sli sli;
    boolean added;
    boolean again;
    synchronized (this) {
      List<DeclaredSli> here =
          byPlace.computeIfAbsent(declaration.place().key(), key -> new ArrayList<>());
      DeclaredSli known = DeclaredSli.find(here, declaration, type);
      added = known == null;
      again = added && !here.isEmpty();
      if (known == null) {
        sli = add(declaration, kind);
        if (sli == null) {
          return pastLimit();
        }
        known = new DeclaredSli(declaration, sli);
        here.add(known);
      }
      known.saidBy.put(type, declaration);
      known.claims++;
      sli = known.sli;
    }
    if (added && !sli.name().equals(declaration.name())) {
      reportName(declaration, sli.name(), again);
    }
    return sli;
  }

  /**
   * Undoes {@link #declared} for a method that could not be woven. An SLI without any other method
   * is not exported, so that unmeasured calls never look good.
   */
  public synchronized void withdraw(Declaration declaration, String type) {
    List<DeclaredSli> here = byPlace.getOrDefault(declaration.place().key(), List.of());
    DeclaredSli known = DeclaredSli.find(here, declaration, type);
    if (known != null && known.saidBy.containsKey(type) && --known.claims == 0) {
      here.remove(known);
      byName.remove(known.sli.name(), known.sli);
      known.sli.withdraw();
    }
  }

  private void reportName(Declaration declaration, String name, boolean again) {
    Declaration.Place place = declaration.place();
    String message =
        again
            ? "the class of %s was loaded again with another objective, owner or expectation: its"
                + " calls count as %s, those of the first class still as %s. Restart the process to"
                + " replace the first class, or give one of them another name, @Sli(\"...\")"
            : "the SLI of %s is named %s: there is a %s already; give one of them another name,"
                + " @Sli(\"...\")";
    Rules.report(
        problems,
        Rules.DUPLICATE_NAME,
        place,
        String.format(message, place, name, declaration.name()));
  }

  private @Nullable Sli add(Declaration declaration, String kind) {
    return add(
        unique(declaration.name()),
        false,
        defaults.objectives(declaration),
        declaration.expected(),
        source(kind, declaration.foundBy(), declaration));
  }

  private String unique(String wanted) {
    String name = wanted;
    for (int i = 2; byName.containsKey(name) || name.equals(OTHER); i++) {
      name = wanted + "-" + i;
    }
    return name;
  }

  @Override
  public Sli discovered(EntryPoint entryPoint, String foundBy, @Nullable Method handler) {
    Declaration declaration = handler == null ? null : declarations.apply(handler);
    boolean byPath = isExcluded(entryPoint);
    boolean excluded = byPath || entryPoint.operations() || management.include(handler);
    String kind = entryPoint.kind();
    String name = Names.bounded(entryPoint.name());
    if (byPath && handler != null && !isLibrary(handler) && !isDecided(declaration)) {
      problems.report(
          String.format(
              "%s (%s.%s) is not an SLI, since its path matches sre.calls.http.excluded; mark it"
                  + " @Sli to measure it, or @SliExcluded to confirm",
              name, handler.getDeclaringClass().getName(), handler.getName()));
    }
    if (handler == null || declaration == null) {
      SliSource source = new SliSource(kind, defaults.owner(null), foundBy, null, null, 0, 0);
      List<Objective> objectives =
          entryPoint.openEnded()
              ? SliDefaults.withoutLimit(defaults.objectives(null))
              : defaults.objectives(null);
      return discovered(name, excluded, objectives, source);
    }
    if (declaration.sli() && !declaration.excluded()) {
      return declared(declaration, handler.getDeclaringClass().getName(), kind);
    }
    return ofHandler(
        name, excluded || declaration.excluded(), declaration, source(kind, foundBy, declaration));
  }

  private boolean isExcluded(EntryPoint entryPoint) {
    for (String path : entryPoint.paths()) {
      if (excludedPaths.matches(path)) {
        return true;
      }
    }
    return false;
  }

  private boolean isLibrary(Method handler) {
    return libraries.contain(handler.getDeclaringClass().getName().replace('.', '/'));
  }

  private static boolean isDecided(@Nullable Declaration declaration) {
    return declaration != null && (declaration.sli() || declaration.excluded());
  }

  /** The SLI of a handler without {@code @Sli}, but with an owner or an objective. */
  private Sli ofHandler(String route, boolean excluded, Declaration declaration, SliSource source) {
    List<Objective> objectives = defaults.objectives(declaration);
    String name = route;
    for (int i = 2; isOtherwise(byName.get(name), objectives, source); i++) {
      name = route + "-" + i;
    }
    boolean added = !name.equals(route) && !byName.containsKey(name);
    Sli sli = discovered(name, excluded, objectives, source);
    if (added && sli.name().equals(name)) {
      reportName(declaration.named(route), sli.name(), true);
    }
    return sli;
  }

  /** Whether an SLI is an earlier class's for the same method, with another objective or owner. */
  private static boolean isOtherwise(
      @Nullable Sli known, List<Objective> objectives, SliSource source) {
    return known != null
        && known.source() instanceof SliSource other
        && Objects.equals(source.type(), other.type())
        && Objects.equals(source.method(), other.method())
        && !(known.objectives().equals(objectives) && source.owner().equals(other.owner()));
  }

  @Override
  public Sli named(String anyName) {
    String name = Names.bounded(anyName);
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
    SliSource source = new SliSource("method", defaults.owner(null), "Slis", null, null, 0, 0);
    return discovered(name, false, defaults.objectives(null), source);
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

  /** A quarter is reserved for declared SLIs, so that a flood of routes cannot crowd them out. */
  private boolean isFull() {
    return discovered >= config.slis() - config.slis() / 4 || byName.size() >= config.slis();
  }

  /** Adds an SLI, under the lock; null: the limit is reached. */
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
      problems.report(
          "the limit of "
              + config.slis()
              + " SLIs is reached; further ones count as _other: raise sre.limit.slis, or use fewer"
              + " names");
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
      SliSource source = new SliSource("method", defaults.owner(null), "limit", null, null, 0, 0);
      known =
          SliTable.add(
              OTHER,
              false,
              defaults.objectives(null),
              List.of(),
              Layout.conventionalBoundaries(),
              source);
      other = known;
    }
    return known;
  }

  private SliSource source(String kind, String foundBy, Declaration declaration) {
    Declaration.Place place = declaration.place();
    return new SliSource(
        kind,
        defaults.owner(declaration),
        foundBy,
        place.type(),
        place.method(),
        place.line(),
        declaration.limit());
  }
}
