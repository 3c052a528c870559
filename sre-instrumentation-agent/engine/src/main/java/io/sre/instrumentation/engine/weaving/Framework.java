package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.weaving.Instrumentation.AsyncType;
import io.sre.instrumentation.engine.weaving.Instrumentation.Companion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a framework before any class of it is loaded: the values of its {@link
 * Instrumentation}, except the advice, which is read when the first class is woven. Thread-safe.
 */
final class Framework {

  private final String name;
  private final Map<Fact, Set<String>> facts;
  private final List<Companion> companions;
  private final List<AsyncType> asyncTypes;
  private final Supplier<Instrumentation> make;
  private volatile @Nullable Instrumentation made;

  /**
   * A framework as the index describes it.
   *
   * @param make makes the instrumentation on first use
   */
  Framework(
      String name,
      Map<Fact, Set<String>> facts,
      List<Companion> companions,
      List<AsyncType> asyncTypes,
      Supplier<Instrumentation> make) {
    this.name = name;
    this.facts = facts;
    this.companions = companions;
    this.asyncTypes = asyncTypes;
    this.make = make;
  }

  /** A framework as its instrumentation describes it. */
  static Framework of(Instrumentation instrumentation) {
    Set<String> woven = new LinkedHashSet<>();
    for (Instrumentation.Advised advised : instrumentation.advised()) {
      woven.add(advised.type().replace('.', '/'));
    }
    String routeReader = instrumentation.routeReader();
    Map<Fact, Set<String>> facts = new EnumMap<>(Fact.class);
    facts.put(Fact.WOVEN, woven);
    facts.put(Fact.HANDLER_ANNOTATION, instrumentation.handlerAnnotations());
    facts.put(Fact.POOL_WORKER, instrumentation.poolWorkers());
    facts.put(Fact.UPKEEP_POOL, instrumentation.upkeepPools());
    facts.put(Fact.SERVLET, instrumentation.frameworkServlets());
    facts.put(Fact.LIBRARY, instrumentation.libraries());
    facts.put(Fact.APPLICATION, instrumentation.applications());
    facts.put(Fact.ASYNC_ANNOTATION, instrumentation.asyncAnnotations());
    facts.put(Fact.PROXY, instrumentation.proxies());
    facts.put(Fact.MANAGEMENT_ENDPOINT, instrumentation.managementEndpoints());
    facts.put(Fact.CLASS_LOADER, instrumentation.classLoaders());
    facts.put(Fact.SERVICE_NAME, instrumentation.serviceNames());
    facts.put(Fact.ROUTE_READER, routeReader == null ? Set.of() : Set.of(routeReader));
    facts.put(Fact.UNMEASURED_TYPE, instrumentation.unmeasuredTypes());
    facts.put(Fact.JDK_FUTURES, instrumentation.jdkFutures());
    facts.put(Fact.RECOGNIZED, recognized(instrumentation));
    return new Framework(
        instrumentation.name(),
        facts,
        instrumentation.companions(),
        instrumentation.asyncTypes(),
        new Supplier<>() {
          @Override
          public Instrumentation get() {
            return instrumentation;
          }
        });
  }

  private static Set<String> recognized(Instrumentation instrumentation) {
    Set<String> result = new LinkedHashSet<>();
    for (Instrumentation.Recognized recognized : instrumentation.recognized()) {
      List<String> words = new ArrayList<>();
      words.add(recognized.annotation());
      words.addAll(recognized.nameAttributes());
      result.add(String.join(" ", words));
    }
    return result;
  }

  String name() {
    return name;
  }

  /** The names of one kind. */
  Set<String> names(Fact fact) {
    Set<String> names = facts.get(fact);
    return names == null ? Set.of() : names;
  }

  /**
   * Whether any of its classes is woven or any of its types measured; if so, it can be switched
   * off.
   */
  boolean isMeasured() {
    return !names(Fact.WOVEN).isEmpty() || !asyncTypes.isEmpty();
  }

  List<Companion> companions() {
    return companions;
  }

  List<AsyncType> asyncTypes() {
    return asyncTypes;
  }

  /**
   * The binary name of the companion of a class; null: it has none.
   *
   * @param anchor binary name of the class
   */
  @Nullable String companionOf(String anchor) {
    for (Companion companion : companions) {
      if (companion.anchor().equals(anchor)) {
        return companion.type();
      }
    }
    for (AsyncType type : asyncTypes) {
      if (type.type().equals(anchor)) {
        return type.companion();
      }
    }
    return null;
  }

  /**
   * Whether classes of this loader are this framework's, and not those of another one that have the
   * same names.
   */
  boolean isToldIn(@Nullable ClassLoader loader) {
    String type = instrumentation().toldBy();
    return type.isEmpty()
        || (loader != null && PreFilter.resource(loader, type.replace('.', '/')) != null);
  }

  /**
   * The advice for one class.
   *
   * @param type its internal name
   */
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
