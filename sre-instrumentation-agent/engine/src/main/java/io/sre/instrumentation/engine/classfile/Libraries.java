package io.sre.instrumentation.engine.classfile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Packages of the JDK and of libraries that carry none of the agent's annotations and extend no
 * type that does: their classes are skipped unread. A package missing here costs one look into each
 * of its classes; one listed by mistake would go unmeasured. Immutable.
 */
public final class Libraries {

  /** The JDK, languages, logging, JSON and libraries that process class files and metrics. */
  private static final List<String> COMMON =
      List.of(
          "java/",
          "javax/",
          "jdk/",
          "sun/",
          "com/sun/",
          "kotlin/",
          "kotlinx/",
          "scala/",
          "groovy/",
          "org/aspectj/",
          "org/codehaus/groovy/",
          "org/apache/groovy/",
          "org/apache/commons/",
          "org/apache/logging/",
          "org/slf4j/",
          "org/yaml/snakeyaml/",
          "ch/qos/logback/",
          "com/fasterxml/",
          "tools/jackson/",
          "io/opentelemetry/",
          "io/prometheus/",
          "net/bytebuddy/",
          "org/objectweb/asm/");

  private final String[] prefixes;
  private final String[] applications;

  /** Makes the libraries that belong to no framework. */
  public Libraries() {
    this(List.of(), List.of());
  }

  /**
   * Makes those, and the packages of frameworks.
   *
   * @param ofFrameworks beginnings of internal names: {@code org/acme/}
   * @param applications beginnings of internal names within those packages that belong to
   *     applications: {@code org/acme/samples/}
   */
  public Libraries(Collection<String> ofFrameworks, Collection<String> applications) {
    List<String> all = new ArrayList<>(COMMON);
    all.addAll(ofFrameworks);
    this.prefixes = all.toArray(new String[0]);
    this.applications = applications.toArray(new String[0]);
  }

  /** Whether a class belongs to a library, by its internal name. */
  public boolean contain(String internalName) {
    return beginsWithAny(internalName, prefixes) && !beginsWithAny(internalName, applications);
  }

  private static boolean beginsWithAny(String name, String[] beginnings) {
    for (String beginning : beginnings) {
      if (name.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
