package io.sre.instrumentation.engine.classfile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * What a method of a decorator leaves to its lambdas, which may run on another thread: the call of
 * the same method on the object that it decorates.
 *
 * @param lambdas those that make that call, by name and descriptor
 * @param reference whether it is made by a method reference, which has no body of its own
 */
public record HandedOver(Set<String> lambdas, boolean reference) {

  /** Whether anything is left to others. */
  public boolean any() {
    return reference || !lambdas.isEmpty();
  }

  /**
   * Looks into a method and the lambdas that it makes.
   *
   * @param type internal name of the class
   * @param method of the class, by name and descriptor
   * @param target internal name of the interface whose method is called
   * @param called that method, by name and descriptor
   */
  public static HandedOver of(
      byte[] classFile, String type, String method, String target, String called) {
    Map<String, Body> bodies = bodies(classFile);
    Set<String> lambdas = new LinkedHashSet<>();
    boolean reference = false;
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(method));
    while (!open.isEmpty()) {
      String name = open.remove();
      Body body = bodies.get(name);
      if (body == null || !seen.add(name)) {
        continue;
      }
      if (!name.equals(method) && body.calls.contains(target + "." + called)) {
        lambdas.add(name);
      }
      for (Handle made : body.made) {
        reference |=
            (made.getOwner() + "." + made.getName() + made.getDesc()).equals(target + "." + called);
        if (made.getOwner().equals(type)) {
          open.add(made.getName() + made.getDesc());
        }
      }
    }
    return new HandedOver(lambdas, reference);
  }

  private static Map<String, Body> bodies(byte[] classFile) {
    Map<String, Body> result = new HashMap<>();
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                Body body = new Body();
                result.put(name + descriptor, body);
                return body;
              }
            },
            ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return result;
  }

  /** What a body calls, and the lambdas that it makes. */
  private static final class Body extends MethodVisitor {

    final Set<String> calls = new HashSet<>();
    final List<Handle> made = new ArrayList<>();

    Body() {
      super(OpenedClassReader.ASM_API);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean ofInterface) {
      calls.add(owner + "." + name + descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle) {
          made.add(handle);
        }
      }
    }
  }
}
