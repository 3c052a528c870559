package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The methods whose annotations apply to a method: its own, and those of methods that it implements
 * or, as a proxy, stands before. Not thread-safe, like its classes.
 */
final class Sites {

  private final Classes classes;
  private final Annotations annotations;
  private final Set<String> asyncAnnotations;

  /**
   * Methods of classes.
   *
   * @param asyncAnnotations internal names of the annotations by which frameworks have a proxy run
   *     a method on another thread
   */
  Sites(Classes classes, Annotations annotations, Set<String> asyncAnnotations) {
    this.classes = classes;
    this.annotations = annotations;
    this.asyncAnnotations = asyncAnnotations;
  }

  /**
   * A method, and those of interfaces and abstract classes that it implements, nearest first; for a
   * generated proxy also the method of its target class.
   */
  List<Site> of(Site here) {
    List<Site> result = new ArrayList<>();
    result.add(here);
    MethodModel method = here.method();
    if (canOverride(method)) {
      // An interface in between can have bridges of its own, which its proxies do not.
      Set<String> descriptors = new LinkedHashSet<>(here.type().descriptorsOf(method));
      for (ClassModel supertype : classes.supertypes(here.type())) {
        for (String descriptor : List.copyOf(descriptors)) {
          MethodModel overridden = supertype.method(method.name(), descriptor);
          if (overridden != null && isImplementedBy(method, supertype, overridden)) {
            result.add(new Site(supertype, overridden));
            descriptors.addAll(supertype.descriptorsOf(overridden));
          }
        }
      }
    }
    return result;
  }

  private static boolean isImplementedBy(
      MethodModel method, ClassModel supertype, MethodModel overridden) {
    if (!canOverride(overridden) || (supertype.access() & Opcodes.ACC_ANNOTATION) != 0) {
      return false;
    }
    return supertype.isInterface()
        || overridden.is(Opcodes.ACC_ABSTRACT)
        || (isGenerated(method, overridden) && !overridden.isSynthetic());
  }

  /**
   * Whether an override was generated: it has no source line, but the overridden method has one.
   * Such are the proxies by which frameworks add transactions, retries or caches to a class.
   */
  private static boolean isGenerated(MethodModel method, MethodModel overridden) {
    return method.line() == 0 && overridden.line() > 0;
  }

  /** Whether a proxy returns before its target runs on another thread: the target is the call. */
  boolean goesOnElsewhere(ClassModel type, MethodModel method) {
    for (ClassModel supertype : classes.supertypes(type)) {
      MethodModel overridden = supertype.method(method.name(), method.descriptor());
      if (overridden != null && overridden.hasBody() && isGenerated(method, overridden)) {
        return isAsync(new Site(supertype, overridden));
      }
    }
    return false;
  }

  /** Whether annotations make proxies of a method run it on another thread. */
  boolean isAsync(ClassModel type, MethodModel method) {
    for (Site site : of(new Site(type, method))) {
      if (isAsync(site)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAsync(Site site) {
    return annotations.hasAny(site.method().annotations(), asyncAnnotations)
        || annotations.hasAny(site.type().annotations(), asyncAnnotations);
  }

  static boolean canOverride(MethodModel method) {
    return !method.is(Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE) && !method.isInitializer();
  }
}
