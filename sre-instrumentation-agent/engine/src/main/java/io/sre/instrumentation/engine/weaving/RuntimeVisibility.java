package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.bootstrap.ApiCalls;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.FailsWhen;
import io.sre.instrumentation.bootstrap.FutureCalls;
import io.sre.instrumentation.bootstrap.InFlight;
import io.sre.instrumentation.bootstrap.Recorder;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.engine.classfile.ConstantPool;
import io.sre.instrumentation.engine.config.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Determines which class loaders find the agent's runtime, before any of their classes is woven:
 * woven code that does not find it would throw {@code NoClassDefFoundError} into the application.
 * Resolving the runtime in advance also means that woven code, which may run on an exhausted stack,
 * calls no Java code of the loader.
 *
 * <p>Thread-safe; a loader has one verdict, and a negative one is final for all its classes. A
 * class is looked up without holding a lock of the agent, just as the JVM looks up the supertypes
 * of the class being defined: a loader that supports one supports the other. Classes that the
 * loader's own code loads meanwhile do not recurse into this check, since the JVM calls no
 * transformer within another.
 */
final class RuntimeVisibility {

  private static final String RUNTIME = "io/sre/instrumentation/bootstrap/";

  /**
   * The classes that woven methods and bridges refer to: unless a loader finds all of them, none of
   * its classes is woven.
   */
  static final List<String> CORE =
      Stream.of(
              Recorder.class,
              InFlight.class,
              Suppressed.class,
              FutureCalls.class,
              FailsWhen.class,
              ApiCalls.class,
              ApiCalls.Opened.class,
              Call.class)
          .map(Class::getName)
          .toList();

  private final ByLoader<Verdict> verdicts = new ByLoader<>();
  private final Problems problems;

  RuntimeVisibility(Problems problems) {
    this.problems = problems;
  }

  /** The verdict on one loader. */
  private static final class Verdict {

    final Set<String> found = ConcurrentHashMap.newKeySet();
    volatile boolean misses;
  }

  /** Binary names of the runtime's classes that a class file mentions. */
  static Set<String> mentionedIn(byte[] classFile) {
    return new ConstantPool(classFile).classesBelow(RUNTIME);
  }

  /**
   * Whether a loader finds the runtime classes that woven methods refer to; if not, one line names
   * the loader.
   *
   * @param loader null: the bootstrap loader
   */
  boolean isFoundBy(@Nullable ClassLoader loader) {
    return isFoundBy(loader, CORE);
  }

  /**
   * Whether a loader finds all runtime classes that a woven class refers to, if any; if not, one
   * line names the loader.
   */
  boolean isFoundBy(@Nullable ClassLoader loader, byte[] woven) {
    Set<String> mentioned = mentionedIn(woven);
    return mentioned.isEmpty() || (isFoundBy(loader) && isFoundBy(loader, mentioned));
  }

  private boolean isFoundBy(@Nullable ClassLoader loader, Collection<String> names) {
    if (loader == null) {
      return true;
    }
    Verdict verdict = verdicts.of(loader, Verdict::new);
    for (String name : names) {
      if (!verdict.misses && !verdict.found.contains(name)) {
        String wrong = look(loader, name);
        if (wrong == null) {
          verdict.found.add(name);
        } else {
          verdict.misses = true;
          problems.report(
              String.format(
                  "the class loader %s %s %s: nothing that it loads is measured; have it delegate"
                      + " the package io.sre.instrumentation.bootstrap to its parent or to the boot"
                      + " loader, which has it",
                  describe(loader), wrong, name));
        }
      }
    }
    return !verdict.misses;
  }

  /** What is wrong with a runtime class as a loader finds it; null: nothing. */
  private static @Nullable String look(ClassLoader loader, String name) {
    Class<?> ours;
    try {
      ours = Class.forName(name, false, RuntimeVisibility.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null; // A constant that only resembles the name of a runtime class.
    }
    try {
      return Class.forName(name, false, loader) == ours ? null : "has a copy of its own of";
    } catch (VirtualMachineError e) {
      throw e; // Not caused by the loader.
    } catch (Throwable e) {
      return "does not find";
    }
  }

  private static String describe(ClassLoader loader) {
    String type = loader.getClass().getName();
    try {
      String name = loader.getName();
      return name == null ? type : type + " \"" + name + "\"";
    } catch (RuntimeException | LinkageError e) {
      return type;
    }
  }
}
