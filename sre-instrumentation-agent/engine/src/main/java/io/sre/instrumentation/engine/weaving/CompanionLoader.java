package io.sre.instrumentation.engine.weaving;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Defines the companion of one class so that it sees the same classes: it loads the classes of the
 * framework's folder from the agent's jar, delegates the runtime to the agent's own loader, and
 * delegates everything else to the loader of the class. Only the classes that it defines refer to
 * it, so it is collected with them; the application cannot reach it.
 */
final class CompanionLoader extends ClassLoader {

  /** Beginning of the names of the packages that this loader defines itself. */
  static final String FOLDERS = "io.sre.instrumentation.instrumentations.";

  private static final String RUNTIME = "io.sre.instrumentation.bootstrap.";
  private static final @Nullable ClassLoader ENGINE = CompanionLoader.class.getClassLoader();

  static {
    ClassLoader.registerAsParallelCapable();
  }

  /**
   * A loader for the companion of a class.
   *
   * @param parent the loader of that class; null: the bootstrap loader
   */
  CompanionLoader(@Nullable ClassLoader parent) {
    super("sre-companion", parent == null ? ClassLoader.getPlatformClassLoader() : parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(RUNTIME)) {
      return Class.forName(name, false, ENGINE);
    }
    if (!name.startsWith(FOLDERS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = classFile(name.replace('.', '/'));
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** A class file from the agent's jar; null: the jar does not contain it. */
  static byte @Nullable [] classFile(String internalName) throws ClassNotFoundException {
    if (ENGINE == null) {
      return null;
    }
    try (InputStream in = ENGINE.getResourceAsStream(internalName + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(internalName, e);
    }
  }
}
