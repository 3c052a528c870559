package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.catalog.Declarations;
import io.sre.instrumentation.engine.classfile.ConstantPool;
import io.sre.instrumentation.engine.classfile.Names;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out cheaply which classes can have an SLI: those whose constant pool names one of our
 * annotations, and those with a supertype or an annotation that does. All others, nearly all there
 * are, cost one pass over their constants. Any thread asks.
 */
final class PreFilter {

  private static final int MAX_DEPTH = 32;

  private static final List<byte[]> DESCRIPTORS =
      Declarations.descriptors().stream()
          .map(descriptor -> descriptor.getBytes(StandardCharsets.ISO_8859_1))
          .toList();

  /** What is known of supertypes, annotations and packages, by the loader that asked for them. */
  private final Map<ClassLoader, Map<String, Boolean>> known =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Whether a class of a loader can have an SLI or say something of one. */
  boolean passes(ClassLoader loader, String name, byte[] bytes) {
    if (Names.isLibrary(name)) {
      return false;
    }
    Map<String, Boolean> verdicts = known.computeIfAbsent(loader, key -> new ConcurrentHashMap<>());
    Boolean verdict = verdicts.get(name);
    if (verdict == null) {
      verdict = look(loader, verdicts, bytes, 0);
      if (verdict) {
        verdicts.put(name, true);
      }
    }
    return verdict;
  }

  /** The same for a class that may be loaded or not, from the loader's resources. */
  boolean passes(ClassLoader loader, String name) {
    return !Names.isLibrary(name)
        && known(loader, known.computeIfAbsent(loader, key -> new ConcurrentHashMap<>()), name, 0);
  }

  private boolean look(ClassLoader loader, Map<String, Boolean> verdicts, byte[] bytes, int depth) {
    ConstantPool constants = new ConstantPool(bytes);
    if (constants.mentions(DESCRIPTORS)) {
      return true;
    }
    if (depth > MAX_DEPTH) {
      return false;
    }
    Set<String> others = new TreeSet<>(constants.supertypes());
    constants.annotations(others);
    for (String other : others) {
      if (!Names.isLibrary(other) && known(loader, verdicts, other, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean known(ClassLoader loader, Map<String, Boolean> verdicts, String name, int depth) {
    Boolean verdict = verdicts.get(name);
    if (verdict == null) {
      // Against circles, which only broken class files have.
      verdicts.put(name, false);
      byte[] bytes = resource(loader, name);
      verdict = bytes != null && look(loader, verdicts, bytes, depth);
      verdicts.put(name, verdict);
    }
    return verdict;
  }

  /** A class file as a resource of a loader; null: it has none, as classes made at run time. */
  static byte @Nullable [] resource(ClassLoader loader, String name) {
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (Exception | LinkageError e) {
      return null;
    }
  }
}
