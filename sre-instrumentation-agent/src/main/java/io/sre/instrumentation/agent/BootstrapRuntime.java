package io.sre.instrumentation.agent;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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

  private static final String DEFINER = "io.sre.instrumentation.agent.Definer";

  private BootstrapRuntime() {}

  static void install(Instrumentation jvm, File jar) throws IOException {
    try (JarFile file = new JarFile(jar, false)) {
      define(jvm, read(file, DEFINER.replace('.', '/') + ".class"), read(file));
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

  @SuppressWarnings("unchecked")
  private static void define(
      Instrumentation jvm, byte[] definerClass, Map<String, byte[]> bootstrapClasses)
      throws ReflectiveOperationException {
    Class<?> definer = new OwnModule().define(definerClass);
    jvm.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.misc", Set.of(definer.getModule())),
        Map.of(),
        Set.of(),
        Map.of());
    Constructor<?> constructor = definer.getDeclaredConstructor();
    constructor.setAccessible(true);
    Consumer<Map<String, byte[]>> defines =
        (Consumer<Map<String, byte[]>>) constructor.newInstance();
    defines.accept(bootstrapClasses);
  }

  /**
   * Holds the definer in an unnamed module of its own. The JVM loads this class into the unnamed
   * module of the class path, where a package of the JDK that is exported to us would be exported
   * to the application too.
   */
  private static final class OwnModule extends ClassLoader {

    OwnModule() {
      super(null);
    }

    Class<?> define(byte[] bytes) {
      return defineClass(DEFINER, bytes, 0, bytes.length);
    }
  }
}
