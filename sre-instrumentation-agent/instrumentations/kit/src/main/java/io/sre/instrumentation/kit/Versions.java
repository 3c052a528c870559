package io.sre.instrumentation.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The versions of a framework to test, and the Java for each: the newest on the Java that runs the
 * tests; with {@code CI=true} the oldest, too, and each on {@linkplain Jdk#all() all Javas}.
 *
 * <p>The newest version is that of the tests' own module. The oldest is that of the module {@code
 * oldest} below it, which compiles the same sources; a framework without versions has no such
 * module.
 */
public final class Versions {

  private Versions() {}

  /** Setups to start an application: one for each version and Java. */
  public static List<AppSetup> setups(Class<?> mainClass) {
    return setupsSince(0, mainClass);
  }

  /**
   * The same for features that need a newer Java.
   *
   * @param feature the first Java that has it: 21
   * @param mainClass of the application
   */
  public static List<AppSetup> setupsSince(int feature, Class<?> mainClass) {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : jdks()) {
      for (String module : jdk.feature() >= feature ? modules() : List.<String>of()) {
        result.add(AppSetup.ofFramework(module, mainClass.getName()).on(jdk));
      }
    }
    return result;
  }

  /** The modules with one version each, as folders below {@code instrumentations}. */
  public static List<String> modules() {
    Path tests = Path.of(AppSetup.property("sre.it.module"));
    String newest =
        Path.of(AppSetup.property("sre.it.instrumentations"))
            .normalize()
            .relativize(tests.normalize())
            .toString();
    return isWhole() && Files.exists(tests.resolve("oldest"))
        ? List.of(newest, newest + "/oldest")
        : List.of(newest);
  }

  /** The Javas on which each version is tested. */
  public static List<Jdk> jdks() {
    return isWhole() ? Jdk.all() : List.of(Jdk.current());
  }

  /** Whether everything supported is tested, not only what changes most. */
  public static boolean isWhole() {
    return "true".equals(System.getenv("CI"));
  }
}
