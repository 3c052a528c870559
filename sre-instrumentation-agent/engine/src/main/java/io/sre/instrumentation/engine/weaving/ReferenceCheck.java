package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.classfile.ClassFiles;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.weaving.Instrumentation.Advised;
import io.sre.instrumentation.engine.weaving.Instrumentation.AsyncType;
import io.sre.instrumentation.engine.weaving.Instrumentation.Companion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Checks that what the advice and the companions of a framework refer to is there in the version
 * that an application has. Advice is copied into the framework's classes: a reference to a type,
 * method or field that is missing would keep one of those from linking, in the application. So
 * where one is missing, nothing of the framework is woven for that class loader, and one line names
 * it.
 *
 * <p>The application's classes are read, not loaded. Any thread asks; a loader has one verdict for
 * each framework.
 */
final class ReferenceCheck {

  private final Problems problems;
  private final ByLoader<Map<String, Boolean>> verdicts = new ByLoader<>();

  /** By advice or companion; the same for all loaders. */
  private final Map<String, Set<References.Reference>> references = new ConcurrentHashMap<>();

  ReferenceCheck(Problems problems) {
    this.problems = problems;
  }

  /** Whether the advice of a framework fits what this loader has of it. */
  boolean fits(ClassLoader loader, Framework framework) {
    Map<String, Boolean> ofLoader = verdicts.of(loader, ConcurrentHashMap::new);
    Boolean known = ofLoader.get(framework.name());
    if (known != null) {
      return known;
    }
    References.Reference missing =
        missing(framework.instrumentation(), name -> PreFilter.resource(loader, name));
    if (missing != null) {
      problems.report(
          String.format(
              "the version of %s that is used here has no %s: it is not measured; report the version"
                  + " that you use",
              framework.name(), missing));
    }
    ofLoader.put(framework.name(), missing == null);
    return missing == null;
  }

  private References.@Nullable Reference missing(Instrumentation framework, ClassFiles files) {
    Members members = new Members(files);
    References.Reference unknown = unknownVersion(framework.advised(), members);
    if (unknown != null) {
      return unknown;
    }
    for (Advised advice : framework.advised()) {
      if (isApplied(advice, members)) {
        References.Reference missing = firstMissing(advice.advice(), members);
        if (missing != null) {
          return missing;
        }
      }
    }
    List<Companion> companions = new ArrayList<>(framework.companions());
    for (AsyncType type : framework.asyncTypes()) {
      companions.add(new Companion(type.type(), type.companion()));
    }
    for (Companion companion : companions) {
      if (members.find(companion.anchor().replace('.', '/')) != null) {
        References.Reference missing = firstMissing(companion.type(), members);
        if (missing != null) {
          return missing;
        }
      }
    }
    return null;
  }

  private References.@Nullable Reference firstMissing(String ours, Members members) {
    for (References.Reference reference : referencesOf(ours)) {
      References.Reference missing = members.missing(reference);
      if (missing != null) {
        return missing;
      }
    }
    return null;
  }

  /** A method that all known versions have, or one at least of several, and this one has not. */
  private static References.@Nullable Reference unknownVersion(
      List<Advised> advised, Members members) {
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
      return type.methods.contains(advice.method() + advice.descriptor());
    }
    return type.methods.stream().anyMatch(method -> method.startsWith(advice.method() + "("));
  }

  private Set<References.Reference> referencesOf(String ours) {
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

  /** What the types that a loader sees have. Of one check. */
  private static final class Members {

    private final ClassFiles files;
    private final Map<String, Optional<Type>> types = new HashMap<>();

    Members(ClassFiles files) {
      this.files = files;
    }

    /** A type as its class file has it. */
    private static final class Type extends ClassVisitor {

      final List<String> supertypes = new ArrayList<>();
      final Set<String> methods = new HashSet<>();
      final Set<String> fields = new HashSet<>();

      Type(byte[] classFile) {
        super(OpenedClassReader.ASM_API);
        OpenedClassReader.of(classFile)
            .accept(this, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
      }

      @Override
      public void visit(
          int version,
          int access,
          String name,
          @Nullable String signature,
          @Nullable String superName,
          String @Nullable [] interfaces) {
        if (superName != null) {
          supertypes.add(superName);
        }
        if (interfaces != null) {
          supertypes.addAll(List.of(interfaces));
        }
      }

      @Override
      public @Nullable MethodVisitor visitMethod(
          int access,
          String name,
          String descriptor,
          @Nullable String signature,
          String @Nullable [] exceptions) {
        methods.add(name + descriptor);
        return null;
      }

      @Override
      public @Nullable FieldVisitor visitField(
          int access,
          String name,
          String descriptor,
          @Nullable String signature,
          @Nullable Object value) {
        fields.add(name + descriptor);
        return null;
      }
    }

    @Nullable Type find(String internalName) {
      return types.computeIfAbsent(internalName, this::read).orElse(null);
    }

    private Optional<Type> read(String internalName) {
      byte[] classFile = files.find(internalName);
      if (classFile == null && internalName.startsWith("java/")) {
        classFile = PreFilter.resource(ClassLoader.getPlatformClassLoader(), internalName);
      }
      return classFile == null ? Optional.empty() : Optional.of(new Type(classFile));
    }

    /** What is missing for a reference to resolve: a type or the member; null: nothing. */
    References.@Nullable Reference missing(References.Reference wanted) {
      if (find(wanted.owner()) == null) {
        return new References.Reference(wanted.owner(), "", "");
      }
      if (wanted.name().isEmpty()) {
        return null;
      }
      String member = wanted.name() + wanted.descriptor();
      Set<String> seen = new HashSet<>();
      List<String> open = new ArrayList<>(List.of(wanted.owner()));
      References.Reference missing = wanted;
      for (int i = 0; i < open.size(); i++) {
        Type type = seen.add(open.get(i)) ? find(open.get(i)) : null;
        if (type == null) {
          continue;
        }
        if ((wanted.isMethod() ? type.methods : type.fields).contains(member)) {
          return null;
        }
        for (String supertype : type.supertypes) {
          if (find(supertype) == null) {
            missing = new References.Reference(supertype, "", "");
          }
          open.add(supertype);
        }
      }
      return missing;
    }
  }
}
