package io.sre.instrumentation.engine.weaving;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Defines the companion of one class beside what that class sees: the classes of the framework's
 * folder from the agent's jar, the runtime from where the agent has it, everything else from the
 * loader of the class. Nothing refers to it but the classes that it defines, so it goes with them;
 * the application cannot reach it.
 */
final class CompanionLoader extends ClassLoader {

  /** Packages that it defines itself. */
  static final String FOLDERS = "io.sre.instrumentation.instrumentations.";

  private static final String RUNTIME = "io.sre.instrumentation.bootstrap.";
  private static final @Nullable ClassLoader ENGINE = CompanionLoader.class.getClassLoader();

  static {
    ClassLoader.registerAsParallelCapable();
  }

  /** A loader for the companion of a class that this parent loads. */
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

  /** The class file of a class that is in the agent's jar; null: it is not. */
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
