package io.sre.instrumentation.bootstrap;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the engine and its libraries from the part of the agent's jar that no application sees or
 * collides with: below {@code inst/}, class files as {@code .classdata}.
 *
 * <p>Child first; its parent is the platform loader, never the application's (except on the command
 * line, which is an application itself). It does not resolve {@code sun.misc.Unsafe}: libraries
 * fall back to supported APIs, and Java 24 and later do not warn. Its classes have no code source,
 * so that coverage agents skip them.
 */
public final class EngineLoader extends ClassLoader {

  private static final String ROOT = "inst/";
  private static final String VERSIONS = ROOT + "META-INF/versions/";

  static {
    ClassLoader.registerAsParallelCapable();
  }

  private final JarFile jar;
  private final URL base;

  /** Versions of multi-release libraries that this Java can use, newest first. */
  private final List<String> versions;

  /**
   * Makes a loader over an agent jar, which stays open, for a JVM that has loaded the bootstrap
   * runtime.
   *
   * @throws IOException if it cannot be read
   */
  public EngineLoader(File agentJar) throws IOException {
    this(agentJar, ClassLoader.getPlatformClassLoader());
  }

  /**
   * Makes a loader over an agent jar, which stays open.
   *
   * @param parent has the bootstrap runtime
   * @throws IOException if the jar cannot be read
   */
  @SuppressWarnings("deprecation") // URL(…, URLStreamHandler): its successor came with Java 20
  public EngineLoader(File agentJar, ClassLoader parent) throws IOException {
    super("sre-engine", parent);
    jar = new JarFile(agentJar, false);
    base = new URL("sre-engine", null, 0, "/", new Handler());
    versions = versions();
  }

  private List<String> versions() {
    List<String> result = new ArrayList<>();
    for (int feature = Runtime.version().feature(); feature > 8; feature--) {
      String version = VERSIONS + feature + "/";
      if (jar.getEntry(version) != null) {
        result.add(version);
      }
    }
    return result;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        if (name.equals("sun.misc.Unsafe")) {
          throw new ClassNotFoundException(name);
        }
        loaded = name.startsWith("java.") ? null : define(name);
      }
      if (loaded == null) {
        loaded = super.loadClass(name, false);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  private @Nullable Class<?> define(String name) throws ClassNotFoundException {
    JarEntry entry = entry(name.replace('.', '/') + ".class");
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private @Nullable JarEntry entry(String resource) {
    String name = resource.endsWith(".class") ? resource + "data" : resource;
    if (!name.startsWith("META-INF/")) {
      for (String version : versions) {
        JarEntry entry = jar.getJarEntry(version + name);
        if (entry != null) {
          return entry;
        }
      }
    }
    return jar.getJarEntry(ROOT + name);
  }

  @Override
  @SuppressWarnings("deprecation") // its successor came with Java 20
  protected @Nullable URL findResource(String name) {
    JarEntry entry = entry(name);
    try {
      return entry == null ? null : new URL(base, entry.getName());
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return found == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(found));
  }

  /** Finds the engine's own resources only: a service file of the platform is not one. */
  @Override
  public @Nullable URL getResource(String name) {
    return findResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) {
    return findResources(name);
  }

  private final class Handler extends URLStreamHandler {

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      JarEntry entry = jar.getJarEntry(url.getPath().substring(1));
      if (entry == null) {
        throw new FileNotFoundException(url.getPath());
      }
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          return jar.getInputStream(entry);
        }

        @Override
        public long getContentLengthLong() {
          return entry.getSize();
        }
      };
    }
  }
}
