package io.sre.instrumentation.engine.loading;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Defines classes of some packages itself, from the agent's class files, even if its parent has
 * them: their static state is of this loader alone.
 */
public class CopyLoader extends ClassLoader {

  private static final @Nullable ClassLoader AGENT = CopyLoader.class.getClassLoader();

  static {
    ClassLoader.registerAsParallelCapable();
  }

  private final List<String> packages;

  /**
   * A loader without classes.
   *
   * @param parent loads the classes of all other packages
   * @param packages beginnings of the binary names of the classes that it defines: {@code
   *     com.acme.}
   */
  public CopyLoader(String name, ClassLoader parent, List<String> packages) {
    super(name, parent);
    this.packages = packages;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    for (String own : packages) {
      if (name.startsWith(own)) {
        synchronized (getClassLoadingLock(name)) {
          Class<?> loaded = findLoadedClass(name);
          return loaded != null ? loaded : define(name);
        }
      }
    }
    return super.loadClass(name, resolve);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = classFile(name.replace('.', '/'));
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** A class file of the agent; null: there is none, or it cannot be read. */
  public static byte @Nullable [] classFile(String internalName) {
    String file = internalName + ".class";
    try (InputStream in =
        AGENT == null
            ? ClassLoader.getSystemResourceAsStream(file)
            : AGENT.getResourceAsStream(file)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }
}
