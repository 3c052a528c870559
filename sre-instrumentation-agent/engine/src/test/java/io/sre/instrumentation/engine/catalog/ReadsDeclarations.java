package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.classfile.Libraries;
import io.sre.instrumentation.engine.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** For tests of what annotations say of methods: reads it from what javac makes of real sources. */
abstract class ReadsDeclarations {

  static final String HEADER =
      """
      package shop;
      import io.sre.instrumentation.api.*;
      import java.util.*;
      import java.util.concurrent.*;
      """;

  /** A framework's annotation by which it finds the methods that serve requests. */
  static final String ROUTE =
      """
      package web;
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME) public @interface Route {}
      """;

  static final Set<String> HANDLERS = Set.of("web/Route");

  static final FrameworkNames NAMES = new FrameworkNames(HANDLERS, Set.of(), new Libraries());

  final Told told = new Told();

  /** What is known of asynchronous types of libraries. */
  Config.AsyncTypes asyncTypes() {
    return Config.AsyncTypes.NONE;
  }

  /** Compiles types of package {@code shop}, and files that have a package of their own. */
  static Compiled compile(String types, String... files) {
    List<String> sources = new ArrayList<>();
    sources.add(HEADER + types);
    sources.add(ROUTE);
    sources.addAll(List.of(files));
    return Compiled.of(sources.toArray(new String[0]));
  }

  /** What is known of frameworks. */
  FrameworkNames names() {
    return NAMES;
  }

  /** The SLIs of {@code shop.Type}, by method and, if there are several of a name, descriptor. */
  Map<String, Declaration> slis(Compiled application, String type) {
    Map<String, Declaration> result = new LinkedHashMap<>();
    new Declarations(
            application, names(), Config.AsyncCalls.DEFAULT.with(asyncTypes()), told.problems())
        .slis(application.model("shop/" + type))
        .forEach(
            (method, declaration) -> {
              String name = method.name();
              result.put(result.containsKey(name) ? name + method.descriptor() : name, declaration);
            });
    return result;
  }

  Declaration sli(Compiled application, String type, String method) {
    Map<String, Declaration> slis = slis(application, type);
    assertThat(slis).containsKey(method);
    return slis.get(method);
  }

  Declaration handler(Compiled application, String type, String method, String descriptor) {
    return new Declarations(application, names(), Config.AsyncCalls.DEFAULT, told.problems())
        .handler("shop/" + type, method, descriptor);
  }

  static Map<String, Double> targets(Declaration declaration) {
    Map<String, Double> result = new LinkedHashMap<>();
    for (Objective objective : declaration.objectives()) {
      result.put(objective.name(), objective.target());
    }
    return result;
  }
}
