package io.sre.instrumentation.engine.weaving;

import java.io.IOException;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Substitutes an empty interface for a class file that cannot be found: for supertypes that other
 * agents add without a resource, and for missing optional dependencies. Advice needs neither.
 */
final class LenientLocator implements ClassFileLocator {

  private final ClassFileLocator locator;

  LenientLocator(ClassFileLocator locator) {
    this.locator = locator;
  }

  @Override
  public Resolution locate(String name) throws IOException {
    Resolution found = locator.locate(name);
    return found.isResolved() ? found : new Resolution.Explicit(emptyInterface(name));
  }

  private static byte[] emptyInterface(String name) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT,
        name.replace('.', '/'),
        null,
        "java/lang/Object",
        null);
    writer.visitEnd();
    return writer.toByteArray();
  }

  @Override
  public void close() throws IOException {
    locator.close();
  }
}
