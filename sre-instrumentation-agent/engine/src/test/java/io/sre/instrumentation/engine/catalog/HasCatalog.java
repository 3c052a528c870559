package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.ConfigReader;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/** For tests of the catalog: has one, and what declares SLIs for it. */
abstract class HasCatalog {

  static final Objective AVAILABILITY =
      new Objective("availability", .999, Objective.NO_LIMIT, null, 30 * 86_400, "30d", 5);

  final Told told = new Told();

  Catalog catalog(String options) {
    Config config = ConfigReader.read(options, Map.of(), Map.of(), told.problems());
    return new Catalog(config, told.problems());
  }

  final Catalog catalog = catalog("");

  static Declaration declared(String type, String name, Objective... objectives) {
    return new Declaration(
        new Declaration.Place(type, "pay", "()V", 12),
        true,
        false,
        false,
        name,
        List.of(objectives),
        Owner.UNKNOWN,
        List.of(),
        null,
        0);
  }

  static SliSource source(Sli sli) {
    return (SliSource) sli.source();
  }

  static Method method() {
    try {
      return Object.class.getMethod("toString");
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
