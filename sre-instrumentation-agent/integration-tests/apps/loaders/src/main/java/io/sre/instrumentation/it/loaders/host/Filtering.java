package io.sre.instrumentation.it.loaders.host;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Starts an application behind a class loader of a kind that no agent knows. */
public final class Filtering {

  private Filtering() {}

  /** Takes the kind of loader and the application's jar. */
  public static void main(String[] arguments) throws Exception {
    URL jar = Path.of(arguments[1]).toUri().toURL();
    ClassLoader loader;
    switch (arguments[0]) {
      case "own-jars-only":
        loader = new OwnJarsOnly("plugin", jar);
        break;
      case "some-classes":
        loader = new SomeClasses(jar);
        break;
      case "own-copy":
        loader = new OwnJarsFirst(jar, Path.of(arguments[2]).toUri().toURL());
        break;
      case "throws":
        loader = new Throwing(jar);
        break;
      case "no-parent":
        loader = new URLClassLoader(new URL[] {jar}, null);
        break;
      case "equal-to-all":
        loader = new EqualToAll(jar);
        break;
      default:
        throw new IllegalArgumentException(arguments[0]);
    }
    loader
        .loadClass("io.sre.instrumentation.it.loaders.shop.ShopServer")
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[0]);
  }

  /** Asks its parent for {@code java.*} alone. */
  static class OwnJarsOnly extends URLClassLoader {

    OwnJarsOnly(String name, URL... jars) {
      super(name, jars, null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        return name.startsWith("java.") ? super.loadClass(name, resolve) : findClass(name);
      }
    }
  }

  /** Lets classes through one by one: some of the agent's, but not all. */
  static final class SomeClasses extends OwnJarsOnly {

    SomeClasses(URL... jars) {
      super(null, jars);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals("io.sre.instrumentation.bootstrap.Recorder")
          ? Class.forName(name, false, null)
          : super.loadClass(name, resolve);
    }
  }

  /** Looks into its own jars first, where somebody has put the agent. */
  static final class OwnJarsFirst extends OwnJarsOnly {

    OwnJarsFirst(URL... jars) {
      super("own jars", jars);
    }
  }

  /** Refuses what it does not know by an exception that no caller expects. */
  static final class Throwing extends OwnJarsOnly {

    private boolean made;

    Throwing(URL... jars) {
      super(null, jars);
      made = true;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("java.") && !name.contains(".it.loaders.") && !name.contains(".api.")) {
        throw new IllegalStateException(name);
      }
      return super.loadClass(name, resolve);
    }

    @Override
    public String getName() {
      if (made) {
        throw new IllegalStateException("called getName");
      }
      return null;
    }
  }

  /** Sees the runtime, as the boot loader is above it; its identity is nothing to build on. */
  static final class EqualToAll extends URLClassLoader {

    EqualToAll(URL... jars) {
      super(jars, null);
    }

    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("called equals");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("called hashCode");
    }
  }
}
