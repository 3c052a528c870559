package io.sre.instrumentation.engine.classfile;

/** Which names of classes can be passed over without a look. */
public final class Names {

  /**
   * Packages of the JDK and of libraries that carry none of our annotations and extend nothing that
   * does. A package that is not here costs one look into each of its classes; one that is here by
   * mistake would go unmeasured.
   */
  private static final String[] LIBRARIES = {
    "java/",
    "javax/",
    "jdk/",
    "sun/",
    "com/sun/",
    "jakarta/",
    "kotlin/",
    "kotlinx/",
    "scala/",
    "groovy/",
    "org/codehaus/groovy/",
    "org/apache/catalina/",
    "org/apache/coyote/",
    "org/apache/tomcat/",
    "org/apache/jasper/",
    "org/apache/el/",
    "org/apache/naming/",
    "org/apache/juli/",
    "org/apache/commons/",
    "org/apache/logging/",
    "org/apache/groovy/",
    "org/hibernate/",
    "org/h2/",
    "org/postgresql/",
    "org/slf4j/",
    "org/aspectj/",
    "org/yaml/snakeyaml/",
    "org/jboss/logging/",
    "ch/qos/logback/",
    "com/fasterxml/",
    "com/zaxxer/hikari/",
    "tools/jackson/",
    "io/micrometer/",
    "io/netty/",
    "io/opentelemetry/",
    "io/prometheus/",
    "net/bytebuddy/",
    "org/objectweb/asm/",
    "reactor/",
    "org/reactivestreams/"
  };

  private static final String SPRING = "org/springframework/";
  private static final String SPRING_SAMPLES = "org/springframework/samples/";

  /** Where the JDK defines the proxies of public interfaces. */
  private static final String[] PROXIES = {"jdk/proxy", "com/sun/proxy"};

  private Names() {}

  /** Whether a class is a {@link java.lang.reflect.Proxy} in a package of the JDK's. */
  public static boolean isJdkProxy(String internalName) {
    for (String prefix : PROXIES) {
      if (internalName.startsWith(prefix) && internalName.contains("/$Proxy")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a class is a library's. */
  public static boolean isLibrary(String internalName) {
    if (internalName.startsWith(SPRING)) {
      return !internalName.startsWith(SPRING_SAMPLES);
    }
    for (String prefix : LIBRARIES) {
      if (internalName.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
