package io.sre.instrumentation.engine.weaving;

import java.util.List;
import java.util.Set;

/** What a test says of its framework. */
record SomeFramework(
    String name, List<Advised> advised, List<Companion> companions, Set<String> required)
    implements Instrumentation {

  static SomeFramework advised(String name, Advised... advised) {
    return new SomeFramework(name, List.of(advised), List.of(), Set.of());
  }

  static SomeFramework withCompanion(String name, String anchor, String type) {
    return new SomeFramework(name, List.of(), List.of(new Companion(anchor, type)), Set.of());
  }
}
