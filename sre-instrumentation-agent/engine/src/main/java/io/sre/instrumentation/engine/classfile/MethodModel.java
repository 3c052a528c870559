package io.sre.instrumentation.engine.classfile;

import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A method as its class file has it.
 *
 * @param name its name
 * @param descriptor its descriptor
 * @param access its access flags
 * @param line its first source line; 0: unknown
 * @param annotations on it
 * @param bridged descriptor of the method of the same name that it calls, if it is a bridge; else
 *     empty
 * @param body what its instructions show
 */
public record MethodModel(
    String name,
    String descriptor,
    int access,
    int line,
    List<AnnotationModel> annotations,
    String bridged,
    Body body) {

  /**
   * What can be seen of the way in which a compiler made a method.
   *
   * @param generated whether an annotation named {@code Generated} is on it: Groovy's, Lombok's
   * @param overloads whether Kotlin's {@code @JvmOverloads} is on it
   * @param inline whether it is the body of an inline function of Kotlin's
   * @param accessed the field that it returns or sets, if it does nothing else; else empty
   * @param forwarded the last method of its own name that it calls, or of its name with {@code
   *     $default} or {@code $}, or without: class, dot, name, descriptor; empty: none
   * @param calls how many calls there are
   * @param lambdas the lambdas and method references that it makes
   */
  public record Body(
      boolean generated,
      boolean overloads,
      boolean inline,
      String accessed,
      String forwarded,
      int calls,
      List<Lambda> lambdas) {}

  /**
   * An instruction that makes an object of an interface from a method.
   *
   * @param type internal name of the interface
   * @param method its one abstract method
   * @param descriptor of that, erased
   * @param owner internal name of the class that has the method that is run
   * @param body that method: of a lambda one that the compiler made, of a method reference any
   * @param bodyDescriptor of that
   */
  public record Lambda(
      String type,
      String method,
      String descriptor,
      String owner,
      String body,
      String bodyDescriptor) {}

  /** Whether the compiler made it. */
  public boolean isSynthetic() {
    return is(Opcodes.ACC_SYNTHETIC) || is(Opcodes.ACC_BRIDGE);
  }

  /** Whether it has one of these flags. */
  public boolean is(int flag) {
    return (access & flag) != 0;
  }

  /** Whether it has a body of byte code. */
  public boolean hasBody() {
    return !is(Opcodes.ACC_ABSTRACT) && !is(Opcodes.ACC_NATIVE);
  }

  /** Whether it is a constructor or a class initialiser. */
  public boolean isInitializer() {
    return name.charAt(0) == '<';
  }

  String signature() {
    return name + descriptor;
  }
}
