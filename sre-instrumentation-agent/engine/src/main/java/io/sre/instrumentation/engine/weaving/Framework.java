package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.weaving.Instrumentation.AsyncType;
import io.sre.instrumentation.engine.weaving.Instrumentation.Companion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a framework before any class of it is loaded: the answers of its {@link
 * Instrumentation}, without the advice itself, which is asked for when the first class is woven.
 * Any thread.
 */
final class Framework {

  private final String name;
  private final Set<String> woven;
  private final Set<String> handlerAnnotations;
  private final Set<String> poolWorkers;
  private final Set<String> upkeepPools;
  private final Set<String> frameworkServlets;
  private final List<Companion> companions;
  private final List<AsyncType> asyncTypes;
  private final Supplier<Instrumentation> make;
  private volatile @Nullable Instrumentation made;

  /**
   * A framework that was looked at when the agent was built.
   *
   * @param woven internal names of the classes that are woven
   */
  Framework(
      String name,
      Set<String> woven,
      Set<String> handlerAnnotations,
      Set<String> poolWorkers,
      Set<String> upkeepPools,
      Set<String> frameworkServlets,
      List<Companion> companions,
      List<AsyncType> asyncTypes,
      Supplier<Instrumentation> make) {
    this.name = name;
    this.woven = woven;
    this.handlerAnnotations = handlerAnnotations;
    this.poolWorkers = poolWorkers;
    this.upkeepPools = upkeepPools;
    this.frameworkServlets = frameworkServlets;
    this.companions = companions;
    this.asyncTypes = asyncTypes;
    this.make = make;
  }

  /** A framework that is asked now. */
  static Framework of(Instrumentation instrumentation) {
    Set<String> woven = new LinkedHashSet<>();
    for (Instrumentation.Advised advised : instrumentation.advised()) {
      woven.add(advised.type().replace('.', '/'));
    }
    return new Framework(
        instrumentation.name(),
        woven,
        instrumentation.handlerAnnotations(),
        instrumentation.poolWorkers(),
        instrumentation.upkeepPools(),
        instrumentation.frameworkServlets(),
        instrumentation.companions(),
        instrumentation.asyncTypes(),
        new Supplier<>() {
          @Override
          public Instrumentation get() {
            return instrumentation;
          }
        });
  }

  String name() {
    return name;
  }

  Set<String> woven() {
    return woven;
  }

  Set<String> handlerAnnotations() {
    return handlerAnnotations;
  }

  Set<String> poolWorkers() {
    return poolWorkers;
  }

  Set<String> upkeepPools() {
    return upkeepPools;
  }

  Set<String> frameworkServlets() {
    return frameworkServlets;
  }

  List<Companion> companions() {
    return companions;
  }

  List<AsyncType> asyncTypes() {
    return asyncTypes;
  }

  /** The advice for one class, by its internal name. */
  List<Instrumentation.Advised> advised(String type) {
    List<Instrumentation.Advised> result = new ArrayList<>();
    for (Instrumentation.Advised advised : instrumentation().advised()) {
      if (advised.type().replace('.', '/').equals(type)) {
        result.add(advised);
      }
    }
    return result;
  }

  Instrumentation instrumentation() {
    Instrumentation known = made;
    if (known == null) {
      known = make.get();
      made = known;
    }
    return known;
  }
}
