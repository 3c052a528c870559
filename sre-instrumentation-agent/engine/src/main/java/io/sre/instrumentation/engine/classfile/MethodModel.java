package io.sre.instrumentation.engine.classfile;

import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A method as described by its class file.
 *
 * @param name its name
 * @param descriptor its descriptor
 * @param access its access flags
 * @param line its first source line; 0: unknown
 * @param annotations on it
 * @param bridged descriptor of the method of the same name that it calls, if it is a bridge; else
 *     empty
 * @param body data from its instructions
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
   * How a compiler made a method, as far as its instructions and annotations show.
   *
   * @param generated whether an annotation named {@code Generated} is on it: Groovy's, Lombok's
   * @param overloads whether Kotlin's {@code @JvmOverloads} is on it
   * @param inline whether it is the body of an inline function of Kotlin's
   * @param accessed the field that it returns or sets, if it does nothing else; else empty
   * @param forwarded the last method that it calls by its own name, with {@code $default} or {@code
   *     $} added or removed: class, dot, name, descriptor; empty: none
   * @param calls the number of calls
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
   * @param body that method: for a lambda one that the compiler made, for a method reference any
   * @param bodyDescriptor of {@code body}
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
