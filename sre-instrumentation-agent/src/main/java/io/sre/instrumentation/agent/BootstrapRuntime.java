package io.sre.instrumentation.agent;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Puts the bootstrap runtime on the bootstrap class loader.
 *
 * <p>Its few classes are defined there one by one. Appending the jar to the bootstrap search path,
 * the documented way, is the fallback: it makes the JVM say that class data sharing is limited, and
 * switches off what an application has in its own shared archive.
 */
final class BootstrapRuntime {

  /** Names all of them, since going through an index of thousands of entries takes time. */
  private static final String CLASSES = "io/sre/instrumentation/agent/bootstrap-classes";

  private BootstrapRuntime() {}

  static void install(Instrumentation jvm, File jar) throws IOException {
    try (JarFile file = new JarFile(jar, false)) {
      define(jvm, read(file));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      jvm.appendToBootstrapClassLoaderSearch(new JarFile(jar, false));
    }
  }

  private static Map<String, byte[]> read(JarFile jar) throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    for (String name : new String(read(jar, CLASSES), StandardCharsets.UTF_8).split("\n")) {
      classes.put(name.substring(0, name.length() - ".class".length()), read(jar, name));
    }
    return classes;
  }

  private static byte[] read(JarFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    if (entry == null) {
      throw new FileNotFoundException(name + " is not in " + jar.getName());
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static void define(Instrumentation jvm, Map<String, byte[]> classes)
      throws ReflectiveOperationException {
    jvm.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.misc", Set.of(BootstrapRuntime.class.getModule())),
        Map.of(),
        Set.of(),
        Map.of());
    Class<?> unsafeType = Class.forName("jdk.internal.misc.Unsafe");
    Object unsafe = unsafeType.getMethod("getUnsafe").invoke(null);
    Method define =
        unsafeType.getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class);
    // A class can be defined once its superclass is: as many rounds as the hierarchy is deep.
    while (!classes.isEmpty()) {
      int before = classes.size();
      for (Iterator<Map.Entry<String, byte[]>> rest = classes.entrySet().iterator();
          rest.hasNext(); ) {
        Map.Entry<String, byte[]> next = rest.next();
        byte[] bytes = next.getValue();
        try {
          define.invoke(unsafe, next.getKey(), bytes, 0, bytes.length, null, null);
          rest.remove();
        } catch (InvocationTargetException e) {
          if (!(e.getCause() instanceof NoClassDefFoundError)) {
            throw e;
          }
        }
      }
      if (classes.size() == before) {
        throw new IllegalStateException("cannot define " + classes.keySet());
      }
    }
  }
}
