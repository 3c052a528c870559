package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import net.bytebuddy.jar.asm.Opcodes;

/** Finds methods of which Groovy's compiler makes several copies, including annotations. */
final class Groovy {

  private static final String GENERATED = "groovy/transform/Generated";
  private static final String BRIDGE = "org/codehaus/groovy/transform/trait/Traits$TraitBridge";
  private static final String HELPER = "$Trait$Helper";

  private final Classes classes;

  Groovy(Classes classes) {
    this.classes = classes;
  }

  /**
   * Where a method was declared: for the static helper method with the body of a trait's method,
   * the trait.
   */
  Site declared(Site site) {
    String helper = site.type().name();
    MethodModel method = site.method();
    if (!helper.endsWith(HELPER) || !method.is(Opcodes.ACC_STATIC)) {
      return site;
    }
    ClassModel trait = classes.find(helper.substring(0, helper.length() - HELPER.length()));
    String self = trait == null ? "" : "(L" + trait.name() + ";";
    MethodModel found =
        trait == null || !method.descriptor().startsWith(self)
            ? null
            : trait.method(method.name(), "(" + method.descriptor().substring(self.length()));
    return trait == null || found == null ? site : new Site(trait, found);
  }

  /**
   * Whether a method only delegates: with default arguments, or to the body of a trait's method.
   */
  static boolean isTwin(MethodModel method) {
    return method.annotations().stream()
        .anyMatch(on -> on.type().equals(GENERATED) || on.type().equals(BRIDGE));
  }
}
