package io.sre.instrumentation.engine.classfile;

import org.jspecify.annotations.Nullable;

/** A source of class files. */
@FunctionalInterface
public interface ClassFiles {

  /**
   * The bytes of a class file.
   *
   * @param internalName {@code com/acme/Checkout}
   * @return null if it is not found
   */
  byte @Nullable [] find(String internalName);
}
