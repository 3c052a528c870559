package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.weaving.Instrumentation.Advised;
import io.sre.instrumentation.engine.weaving.Instrumentation.AsyncType;
import io.sre.instrumentation.engine.weaving.Instrumentation.Companion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks that what the advice and the companions of a framework refer to is there in the version
 * that an application has. Advice is copied into the framework's classes: a reference to a type,
 * method or field that is missing would keep one of those from linking, in the application. So
 * where one is missing, or not accessible, nothing of the framework is woven for that class loader,
 * and one line names it. The same holds for an abstract method that a version adds to a type which
 * our classes extend: the framework would call what is not there.
 *
 * <p>The application's classes are read, not loaded. Any thread asks; a loader has one verdict for
 * each framework.
 */
public final class ReferenceCheck {

  private final Problems problems;
  private final ByLoader<Map<String, Boolean>> verdicts = new ByLoader<>();

  /** By advice or companion; the same for all loaders. */
  private final Map<String, References> references = new ConcurrentHashMap<>();

  /** Nothing has been checked yet. */
  public ReferenceCheck(Problems problems) {
    this.problems = problems;
  }

  /** Whether the advice of a framework fits what this loader has of it. */
  boolean fits(ClassLoader loader, Framework framework) {
    Map<String, Boolean> ofLoader = verdicts.of(loader, ConcurrentHashMap::new);
    Boolean known = ofLoader.get(framework.name());
    if (known != null) {
      return known;
    }
    String misfit = misfit(framework.instrumentation(), loader);
    if (misfit != null) {
      problems.report(
          String.format(
              "the version of %s that is used here has %s: it is not measured; report the version"
                  + " that you use",
              framework.name(), misfit));
    }
    ofLoader.put(framework.name(), misfit == null);
    return misfit == null;
  }

  /**
   * Why the advice of a framework does not fit what a loader has of it: {@code no method
   * com.acme.Server.serve(I)V}; null: it fits, or the loader has nothing of it.
   */
  public @Nullable String misfit(Instrumentation framework, ClassLoader loader) {
    Members members =
        new Members(name -> PreFilter.resource(loader, name), ReferenceCheck::classFile);
    References.Reference unknown = unknownVersion(framework, members);
    if (unknown != null) {
      return "no " + unknown;
    }
    for (Advised advice : framework.advised()) {
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

  /**
   * What the first reference of an advice or a companion lacks.
   *
   * @param inlinedInto internal name of the class that the advice becomes a part of; null: none
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
   * A class or method that all known versions have, or one at least of several methods, and this
   * one has not.
   */
  private static References.@Nullable Reference unknownVersion(
      Instrumentation framework, Members members) {
    List<Advised> advised = framework.advised();
    boolean met =
        advised.stream().anyMatch(each -> members.find(each.type().replace('.', '/')) != null);
    for (String required : framework.required()) {
      String type = required.replace('.', '/');
      if (met && members.find(type) == null) {
        return new References.Reference(type, "", "");
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

  /** Frameworks have parts that an application can do without. */
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
        ours, name -> References.of(name.replace('.', '/'), ReferenceCheck::classFile));
  }

  /** A class file of the agent's; null: there is none. */
  private static byte @Nullable [] classFile(String internalName) {
    String file = internalName + ".class";
    try (InputStream in = ReferenceCheck.class.getClassLoader().getResourceAsStream(file)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }
}
