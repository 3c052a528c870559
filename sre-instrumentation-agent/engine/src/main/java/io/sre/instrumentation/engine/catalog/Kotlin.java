package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Finds methods of which Kotlin's compiler makes two copies, including annotations. They are one
 * SLI, so that a call that goes through both counts once, whichever comes first.
 */
final class Kotlin {

  private static final String METADATA = "kotlin/Metadata";
  private static final String DEFAULT_IMPLS = "$DefaultImpls";

  private final Classes classes;
  private final Annotations annotations;
  private final RecognizedAnnotations recognized;

  Kotlin(Classes classes, Annotations annotations, RecognizedAnnotations recognized) {
    this.classes = classes;
    this.annotations = annotations;
    this.recognized = recognized;
  }

  /**
   * Where a method was declared.
   *
   * <ul>
   *   <li>For the body of an interface's function, a static method of {@code DefaultImpls}: the
   *       interface.
   *   <li>For the {@code @JvmStatic} function of a companion: the class around it.
   * </ul>
   */
  Site declared(Site site) {
    int outerEnd = site.type().name().lastIndexOf('$');
    if (outerEnd <= 0 || !isKotlin(site.type()) || !isSli(site.method())) {
      return site;
    }
    ClassModel outer = classes.find(site.type().name().substring(0, outerEnd));
    MethodModel twin = outer == null ? null : twin(outer, site);
    return outer == null || twin == null || !isSli(twin) ? site : new Site(outer, twin);
  }

  private static @Nullable MethodModel twin(ClassModel outer, Site site) {
    MethodModel method = site.method();
    boolean isStatic = method.is(Opcodes.ACC_STATIC);
    if (site.type().name().endsWith(DEFAULT_IMPLS)) {
      String self = "(L" + outer.name() + ";";
      return isStatic && outer.isInterface() && method.descriptor().startsWith(self)
          ? outer.method(method.name(), "(" + method.descriptor().substring(self.length()))
          : null;
    }
    MethodModel found = isStatic ? null : outer.method(method.name(), method.descriptor());
    return found != null && found.is(Opcodes.ACC_STATIC) ? found : null;
  }

  private boolean isSli(MethodModel method) {
    return annotations.find(method.annotations(), Annotations.SLI) != null
        || recognized.find(method.annotations()) != null;
  }

  /**
   * The name of a method's SLI, as the method is called in source: the compiler adds to the names
   * of functions that take or belong to a value class, and of internal ones.
   */
  static String nameOf(Site site) {
    String name = site.place().simpleName();
    int end = isKotlin(site.type()) ? name.substring(1).replace('-', '$').indexOf('$') + 1 : 0;
    return end <= name.indexOf('.') + 1 ? name : name.substring(0, end);
  }

  static boolean isKotlin(ClassModel type) {
    return type.annotations().stream().anyMatch(annotation -> annotation.type().equals(METADATA));
  }
}
