package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.catalog.Relevance;
import io.sre.instrumentation.engine.classfile.ConstantPool;
import io.sre.instrumentation.engine.classfile.Libraries;
import io.sre.instrumentation.engine.classfile.Names;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Determines cheaply which classes can have an SLI: those whose constant pool names one of the
 * agent's annotations or a recognized one, and those with a supertype or an annotation that does.
 * All other classes, which are nearly all, cost one pass over their constants. Thread-safe.
 */
final class PreFilter {

  private enum Verdict {
    PASSES,
    FAILS,
    /**
     * The class has no resource, like classes made at run time: decided when the class is loaded.
     */
    MISSING
  }

  /**
   * Verdicts on supertypes, annotations and packages, by the loader whose classes refer to them.
   */
  private final ByLoader<Map<String, Verdict>> known = new ByLoader<>();

  private final Libraries libraries;
  private final Relevance relevance;

  /**
   * Filters the classes of all loaders.
   *
   * @param libraries whose classes are skipped
   * @param recognized internal names of other libraries' annotations that make methods SLIs
   */
  PreFilter(Libraries libraries, Set<String> recognized) {
    this.libraries = libraries;
    this.relevance = new Relevance(recognized);
  }

  /** Whether a class of a loader can have an SLI or describe one. */
  boolean passes(ClassLoader loader, String name, byte[] bytes) {
    if (Names.isJdkProxy(name)) {
      return new Look(loader, verdicts(loader)).at(bytes);
    }
    if (libraries.contain(name)) {
      return false;
    }
    Map<String, Verdict> verdicts = verdicts(loader);
    Verdict verdict = verdicts.get(name);
    if (verdict == null || verdict == Verdict.MISSING) {
      Look look = new Look(loader, verdicts);
      boolean passes = look.atItself(bytes);
      look.done(passes);
      if (passes || verdict == Verdict.MISSING) {
        verdicts.put(name, passes ? Verdict.PASSES : Verdict.FAILS);
      }
      return passes;
    }
    return verdict == Verdict.PASSES;
  }

  /** The same for a class that need not be loaded, read from the loader's resources. */
  boolean passes(ClassLoader loader, String name) {
    if (libraries.contain(name)) {
      return false;
    }
    Look look = new Look(loader, verdicts(loader));
    boolean passes = look.at(name);
    look.done(passes);
    return passes;
  }

  private Map<String, Verdict> verdicts(ClassLoader loader) {
    return known.of(loader, ConcurrentHashMap::new);
  }

  /**
   * One examination of a class and the types that it leads to. Negative verdicts are published only
   * when it ends: while a class is being examined, a cycle that leads back to it proves nothing
   * about the types in it.
   */
  private final class Look {

    private final ClassLoader loader;
    private final Map<String, Verdict> verdicts;

    /** Provisional verdicts on types that lead to no annotation so far, by name. */
    private final Map<String, Verdict> failed = new HashMap<>();

    Look(ClassLoader loader, Map<String, Verdict> verdicts) {
      this.loader = loader;
      this.verdicts = verdicts;
    }

    boolean at(byte[] bytes) {
      return at(new ConstantPool(bytes));
    }

    private boolean at(ConstantPool constants) {
      if (relevance.isAnnotated(constants)) {
        return true;
      }
      return anyOf(Relevance.leadsTo(constants, libraries));
    }

    /**
     * Examines the class itself, including its lambdas; lambdas of a supertype belong to the
     * supertype.
     */
    boolean atItself(byte[] bytes) {
      ConstantPool constants = new ConstantPool(bytes);
      return at(constants) || anyOf(Relevance.lambdasOf(constants, libraries));
    }

    private boolean anyOf(Iterable<String> names) {
      for (String name : names) {
        if (at(name)) {
          return true;
        }
      }
      return false;
    }

    boolean at(String name) {
      Verdict verdict = verdicts.get(name);
      if (verdict != null) {
        return verdict == Verdict.PASSES;
      }
      if (failed.putIfAbsent(name, Verdict.FAILS) != null) {
        return false;
      }
      byte[] bytes = resource(loader, name);
      if (bytes == null) {
        failed.put(name, Verdict.MISSING);
      } else if (at(bytes)) {
        failed.remove(name);
        verdicts.put(name, Verdict.PASSES);
        return true;
      }
      return false;
    }

    /**
     * Publishes the negative verdicts if the class itself fails; otherwise a cycle may have hidden
     * an annotation.
     */
    void done(boolean passes) {
      if (!passes) {
        failed.forEach(verdicts::putIfAbsent);
      }
    }
  }

  /**
   * A class file as a resource of a loader; null: there is none, as for classes made at run time.
   */
  static byte @Nullable [] resource(ClassLoader loader, String name) {
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (Exception | LinkageError e) {
      return null;
    }
  }
}
