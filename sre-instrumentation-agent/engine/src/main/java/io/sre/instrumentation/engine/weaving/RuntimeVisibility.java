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
 * Finds out which class loaders find the agent's runtime, before anything that they load is woven:
 * woven code that does not find it would throw {@code NoClassDefFoundError} into the application.
 * Resolving also keeps Java code of the loader off the way of woven code, which runs where the
 * stack is used up.
 *
 * <p>Any thread asks; a loader has one verdict, and a negative one is final for all that it loads.
 * A class is looked for with no lock of ours held, and as the JVM looks for the supertypes of the
 * class that is being defined: a loader that can do the one can do the other. What the loader's own
 * code loads meanwhile does not come back here, since the JVM calls no transformer within another.
 */
final class RuntimeVisibility {

  private static final String RUNTIME = "io/sre/instrumentation/bootstrap/";

  /** What woven methods and bridges refer to: a loader finds all of it, or nothing is woven. */
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

  /** What is known of one loader. */
  private static final class Verdict {

    final Set<String> found = ConcurrentHashMap.newKeySet();
    volatile boolean misses;
  }

  /** The runtime's classes that a class file mentions. */
  static Set<String> mentionedIn(byte[] classFile) {
    return new ConstantPool(classFile).classesBelow(RUNTIME);
  }

  /**
   * Whether a loader finds what woven methods refer to. If it does not, one line names it.
   *
   * @param loader null: the bootstrap loader
   */
  boolean isFoundBy(@Nullable ClassLoader loader) {
    return isFoundBy(loader, CORE);
  }

  /**
   * Whether a loader finds all of the runtime that a woven class refers to; also if that is
   * nothing. If it does not, one line names it.
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

  /** What is wrong with a class as a loader finds it; null: nothing. */
  private static @Nullable String look(ClassLoader loader, String name) {
    Class<?> ours;
    try {
      ours = Class.forName(name, false, RuntimeVisibility.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null; // Only something that looks like a name of ours.
    }
    try {
      return Class.forName(name, false, loader) == ours ? null : "has a copy of its own of";
    } catch (VirtualMachineError e) {
      throw e; // Says nothing of the loader.
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
