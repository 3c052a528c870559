package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.weaving.Instrumentation.AsyncType;
import io.sre.instrumentation.engine.weaving.Instrumentation.Companion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The frameworks that are measured: those that the agent has, without those switched off. */
public final class Frameworks {

  private final List<Framework> enabled;

  /** By the internal name of a woven class; not written after construction. */
  private final Map<String, List<Framework>> byClass = new HashMap<>();

  private final Set<String> handlerAnnotations = new HashSet<>();
  private final Set<String> poolWorkers = new HashSet<>();
  private final Set<String> upkeepPools = new HashSet<>();
  private final Set<String> servlets = new HashSet<>();

  /** By the binary name of an asynchronous type; not written after construction. */
  private final Map<String, Framework> byAsyncType = new HashMap<>();

  private final Config.AsyncTypes asyncTypes;
  private final boolean executors;
  private final boolean classLoaders;

  private Frameworks(List<Framework> enabled, boolean executors, boolean classLoaders) {
    this.enabled = enabled;
    this.executors = executors;
    this.classLoaders = classLoaders;
    Set<String> eager = new HashSet<>();
    Set<String> lazy = new HashSet<>();
    Set<String> open = new HashSet<>();
    for (Framework framework : enabled) {
      handlerAnnotations.addAll(framework.handlerAnnotations());
      poolWorkers.addAll(framework.poolWorkers());
      upkeepPools.addAll(framework.upkeepPools());
      servlets.addAll(framework.frameworkServlets());
      for (AsyncType type : framework.asyncTypes()) {
        byAsyncType.put(type.type(), framework);
        (type.lazy() ? lazy : eager).add(type.type().replace('.', '/'));
        for (String supertype : type.supertypes()) {
          open.add(supertype.replace('.', '/'));
        }
      }
      for (String type : framework.woven()) {
        List<Framework> all = byClass.get(type);
        if (all == null) {
          all = new ArrayList<>(1);
          byClass.put(type, all);
        }
        all.add(framework);
      }
    }
    asyncTypes = new Config.AsyncTypes(eager, lazy, open);
  }

  /**
   * Those that are not switched off. A name that is switched off and that nothing has is reported.
   *
   * @param disabled names
   */
  static Frameworks of(List<Framework> known, Set<String> disabled, Problems problems) {
    List<Framework> enabled = new ArrayList<>();
    enabled.add(Framework.of(new BuiltIn.Api()));
    Set<String> names = new TreeSet<>();
    names.add(BuiltIn.Executors.NAME);
    names.add(BuiltIn.Loaders.NAME);
    for (Framework framework : known) {
      names.add(framework.name());
      if (!disabled.contains(framework.name())) {
        enabled.add(framework);
      }
    }
    for (String name : disabled) {
      if (!names.contains(name)) {
        problems.report(
            String.format(
                "sre.instrumentation.%s.enabled is ignored: there is no instrumentation %s; there"
                    + " are %s",
                name, name, String.join(", ", names)));
      }
    }
    return new Frameworks(
        enabled,
        !disabled.contains(BuiltIn.Executors.NAME),
        !disabled.contains(BuiltIn.Loaders.NAME));
  }

  /** The same for instrumentations that are asked now. */
  public static Frameworks of(
      Iterable<Instrumentation> instrumentations, Set<String> disabled, Problems problems) {
    List<Framework> known = new ArrayList<>();
    for (Instrumentation instrumentation : instrumentations) {
      known.add(Framework.of(instrumentation));
    }
    return of(known, disabled, problems);
  }

  /** The frameworks that have advice for a class, by its internal name. */
  List<Framework> weaving(String type) {
    List<Framework> found = byClass.get(type);
    return found == null ? List.of() : found;
  }

  /** Internal names of all classes that are woven. */
  Set<String> woven() {
    return byClass.keySet();
  }

  /** The names of companions by those of their anchors. */
  Map<String, String> companions() {
    Map<String, String> result = new HashMap<>();
    for (Framework framework : enabled) {
      for (Companion companion : framework.companions()) {
        result.put(companion.anchor(), companion.type());
      }
      for (AsyncType type : framework.asyncTypes()) {
        result.put(type.type(), type.companion());
      }
    }
    return result;
  }

  /** The asynchronous types of libraries that are measured. */
  public Config.AsyncTypes asyncTypes() {
    return asyncTypes;
  }

  /** The framework that measures an asynchronous type, by its binary name; null: none. */
  @Nullable Framework measuring(String asyncType) {
    return byAsyncType.get(asyncType);
  }

  /** Internal names of the annotations of methods that serve requests. */
  Set<String> handlerAnnotations() {
    return handlerAnnotations;
  }

  /** Binary names of the tasks by which pools are found. */
  public Set<String> poolWorkers() {
    return poolWorkers;
  }

  /** Regular expressions of the names of pools that are no resource. */
  public Set<String> upkeepPools() {
    return upkeepPools;
  }

  /** Binary names of servlets that hand on to handlers. */
  public Set<String> servlets() {
    return servlets;
  }

  /** Whether tasks that the JDK's executors turn away are counted. */
  boolean executors() {
    return executors;
  }

  /** Whether class loaders that hide the runtime are woven. */
  boolean classLoaders() {
    return classLoaders;
  }
}
