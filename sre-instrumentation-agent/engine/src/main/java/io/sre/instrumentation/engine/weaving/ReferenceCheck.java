package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.bootstrap.http.ServletNames;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.loading.CopyLoader;
import io.sre.instrumentation.engine.weaving.Instrumentation.Advised;
import io.sre.instrumentation.engine.weaving.Instrumentation.AsyncType;
import io.sre.instrumentation.engine.weaving.Instrumentation.Companion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks that an application's version of a framework has everything that the framework's advice
 * and companions refer to. Advice is inlined into the framework's classes: a reference to a missing
 * type, method or field would make such a class fail to link in the application. So if one is
 * missing or not accessible, nothing of that part of the framework is woven for that class loader,
 * and one line names it. The same applies if a version adds an abstract method to a type that the
 * agent's classes extend: the framework would call a method that is not implemented.
 *
 * <p>The application's classes are read, not loaded. Thread-safe; a loader has one verdict for each
 * part of a framework. Parts can be bundles or modules with a class loader each: some packages of
 * one are not visible from the loader of another.
 */
public final class ReferenceCheck {

  private final Problems problems;
  private final ByLoader<Map<String, Boolean>> verdicts = new ByLoader<>();

  /** References by the advice or companion that has them; the same for all loaders. */
  private final Map<String, References> references = new ConcurrentHashMap<>();

  /** A check without any verdict yet. */
  public ReferenceCheck(Problems problems) {
    this.problems = problems;
  }

  /**
   * Whether the advice of a framework fits the version that this loader finds; reports a misfit.
   *
   * @param type binary name of a class that the loader defines: its part of the framework is asked
   *     for
   */
  boolean fits(ClassLoader loader, Framework framework, String type) {
    String part = framework.instrumentation().part(type);
    Map<String, Boolean> ofLoader = verdicts.of(loader, ConcurrentHashMap::new);
    String key = framework.name() + " " + part;
    Boolean known = ofLoader.get(key);
    if (known != null) {
      return known;
    }
    Instrumentation instrumentation = framework.instrumentation();
    if (!framework.isToldIn(loader)) {
      ofLoader.put(key, false);
      return false;
    }
    String misfit = misfit(instrumentation, part, loader);
    if (misfit != null) {
      if (!instrumentation.frameworkServlets().isEmpty()) {
        ServletNames.noFrameworks(loader, instrumentation.frameworkServlets());
      }
      problems.report(
          String.format(
              "the version of %s that is used here has %s: it is not measured; report the version"
                  + " that you use",
              framework.name(), misfit));
    }
    ofLoader.put(key, misfit == null);
    return misfit == null;
  }

  /**
   * The reason why the advice of a framework does not fit the version that a loader finds: {@code
   * no method com.acme.Server.serve(I)V}; null: it fits, or the loader does not find the framework.
   */
  public @Nullable String misfit(Instrumentation framework, ClassLoader loader) {
    return misfit(framework, null, loader);
  }

  /** The same of one part; null: of all. */
  private @Nullable String misfit(
      Instrumentation framework, @Nullable String part, ClassLoader loader) {
    Members members = new Members(name -> PreFilter.resource(loader, name), CopyLoader::classFile);
    List<Advised> advised = new ArrayList<>(framework.advised());
    advised.removeIf(each -> !isOf(part, framework, each.type()));
    References.Reference unknown = unknownVersion(advised, framework.required(), members);
    if (unknown != null) {
      return "no " + unknown;
    }
    for (Advised advice : advised) {
      if (isApplied(advice, members)) {
        String misfit = firstMisfit(advice.advice(), advice.type().replace('.', '/'), members);
        if (misfit != null) {
          return misfit;
        }
      }
    }
    List<Companion> companions = new ArrayList<>(framework.companions());
    for (AsyncType type : framework.asyncTypes()) {
      companions.add(new Companion(type.type(), type.companion()));
    }
    companions.removeIf(each -> !isOf(part, framework, each.anchor()));
    for (Companion companion : companions) {
      if (members.find(companion.anchor().replace('.', '/')) != null) {
        String misfit = firstMisfit(companion.type(), null, members);
        if (misfit != null) {
          return misfit;
        }
      }
    }
    return null;
  }

  private static boolean isOf(@Nullable String part, Instrumentation framework, String type) {
    return part == null || framework.part(type).equals(part);
  }

  /**
   * The first misfit of an advice or a companion; null: it fits.
   *
   * @param inlinedInto internal name of the class that the advice is inlined into; null: none
   */
  private @Nullable String firstMisfit(String ours, @Nullable String inlinedInto, Members members) {
    References references = referencesOf(ours);
    Members.Type target = inlinedInto == null ? null : members.find(inlinedInto);
    if (target != null && target.classFileVersion < references.classFileVersion()) {
      return String.format(
          "class %s in class file version %d, older than the %d that the agent needs",
          String.valueOf(inlinedInto).replace('/', '.'),
          target.classFileVersion,
          references.classFileVersion());
    }
    Members.User user = members.new User(references.classes(), inlinedInto);
    for (References.Reference reference : references.all()) {
      String misfit = members.misfit(reference, user);
      if (misfit != null) {
        return misfit;
      }
    }
    for (String type : references.classes()) {
      References.Reference unimplemented = members.unimplemented(type);
      if (unimplemented != null) {
        return "an abstract " + unimplemented + ", which the agent does not implement";
      }
    }
    return null;
  }

  /**
   * A missing class or method that every known version has, also as one of several alternatives;
   * null: none is missing.
   */
  private static References.@Nullable Reference unknownVersion(
      List<Advised> advised, Set<String> allRequired, Members members) {
    boolean met =
        advised.stream().anyMatch(each -> members.find(each.type().replace('.', '/')) != null);
    for (String required : allRequired) {
      References.Reference missing = met ? missing(required, members) : null;
      if (missing != null) {
        return missing;
      }
    }
    Set<String> groups = new HashSet<>();
    for (Advised advice : advised) {
      if (isApplied(advice, members)) {
        groups.add(advice.group());
      }
    }
    for (Advised advice : advised) {
      boolean wanted =
          advice.group().isEmpty() ? !advice.optional() : !groups.contains(advice.group());
      String type = advice.type().replace('.', '/');
      if (wanted && members.find(type) != null && !isApplied(advice, members)) {
        return new References.Reference(type, advice.method(), advice.descriptor());
      }
    }
    return null;
  }

  /** What is missing of a required class or method; null: nothing. */
  private static References.@Nullable Reference missing(String required, Members members) {
    int descriptor = required.indexOf('(');
    if (descriptor < 0) {
      String type = required.replace('.', '/');
      return members.find(type) == null ? new References.Reference(type, "", "") : null;
    }
    int method = required.lastIndexOf('.', descriptor) + 1;
    String type = required.substring(0, method - 1).replace('.', '/');
    Members.Type found = members.find(type);
    return found == null || found.methods.containsKey(required.substring(method))
        ? null
        : new References.Reference(
            type, required.substring(method, descriptor), required.substring(descriptor));
  }

  /**
   * Whether the class and the method of an advice exist; some parts of a framework are optional.
   */
  private static boolean isApplied(Advised advice, Members members) {
    Members.Type type = members.find(advice.type().replace('.', '/'));
    if (type == null) {
      return false;
    }
    if (!advice.descriptor().isEmpty()) {
      return type.methods.containsKey(advice.method() + advice.descriptor());
    }
    return type.methods.keySet().stream()
        .anyMatch(method -> method.startsWith(advice.method() + "("));
  }

  private References referencesOf(String ours) {
    return references.computeIfAbsent(
        ours, name -> References.of(name.replace('.', '/'), CopyLoader::classFile));
  }
}
