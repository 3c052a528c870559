package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.loading.CopyLoader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Defines the companion of one class so that it sees the same classes: it loads the classes of the
 * framework's folder from the agent's jar, delegates the runtime to the agent's own loader, and
 * delegates everything else to the loader of the class. Only the classes that it defines refer to
 * it, so it is collected with them; the application cannot reach it.
 */
final class CompanionLoader extends CopyLoader {

  /** Beginning of the names of the packages that this loader defines itself. */
  static final String FOLDERS = "io.sre.instrumentation.instrumentations.";

  private static final String RUNTIME = "io.sre.instrumentation.bootstrap.";

  static {
    ClassLoader.registerAsParallelCapable();
  }

  /**
   * A loader for the companion of a class.
   *
   * @param parent the loader of that class; null: the bootstrap loader
   */
  CompanionLoader(@Nullable ClassLoader parent) {
    super(
        "sre-companion",
        parent == null ? ClassLoader.getPlatformClassLoader() : parent,
        List.of(FOLDERS));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(RUNTIME)
        ? Class.forName(name, false, CompanionLoader.class.getClassLoader())
        : super.loadClass(name, resolve);
  }
}
