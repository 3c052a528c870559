package io.sre.instrumentation.engine.classfile;

import org.jspecify.annotations.Nullable;

/** Where class files come from. */
@FunctionalInterface
public interface ClassFiles {

  /**
   * The bytes of a class file.
   *
   * @param internalName {@code com/acme/Checkout}
   * @return null if there is none
   */
  byte @Nullable [] find(String internalName);
}
