package io.sre.instrumentation.engine.classfile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * The lambdas and anonymous classes to which a decorator's method delegates the call of the same
 * method on the decorated object, and which may run on another thread.
 *
 * @param lambdas those that make that call, by name and descriptor
 * @param tasks the methods of classes inside the method that make it, by internal name of the class
 * @param reference whether a method reference, which has no body, makes it
 */
public record HandedOver(Set<String> lambdas, Map<String, Set<String>> tasks, boolean reference) {

  /** Whether any call is delegated. */
  public boolean any() {
    return reference || !lambdas.isEmpty() || !tasks.isEmpty();
  }

  /**
   * Inspects a method and the lambdas that it makes.
   *
   * @param type internal name of the class
   * @param method of the class, by name and descriptor
   * @param target internal name of the interface whose method is called
   * @param called that method, by name and descriptor
   * @param files of the class loader
   */
  public static HandedOver of(
      byte[] classFile,
      String type,
      String method,
      String target,
      String called,
      ClassFiles files) {
    Map<String, Body> bodies = new Bodies(classFile).bodies;
    Set<String> lambdas = new LinkedHashSet<>();
    Map<String, Set<String>> tasks = new LinkedHashMap<>();
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
      for (String task : body.created) {
        byte[] taskFile = isInside(task, type) ? files.find(task) : null;
        Set<String> calling =
            taskFile == null ? Set.of() : callingOf(taskFile, type, target + "." + called);
        if (!calling.isEmpty()) {
          tasks.put(task, calling);
        }
      }
      for (Handle made : body.made) {
        reference |=
            (made.getOwner() + "." + made.getName() + made.getDesc()).equals(target + "." + called);
        if (made.getOwner().equals(type)) {
          open.add(made.getName() + made.getDesc());
        }
      }
    }
    return new HandedOver(lambdas, tasks, reference);
  }

  private static boolean isInside(String task, String type) {
    return task.startsWith(type + "$");
  }

  /**
   * The methods of a class that make a call, if the class is declared inside a method of this type:
   * no other code has objects of it.
   */
  private static Set<String> callingOf(byte[] classFile, String type, String call) {
    Bodies task = new Bodies(classFile);
    Set<String> result = new LinkedHashSet<>();
    if (type.equals(task.methodOf)) {
      task.bodies.forEach(
          (name, body) -> {
            if (body.calls.contains(call)) {
              result.add(name);
            }
          });
    }
    return result;
  }

  /** Collects the methods of a class. */
  private static final class Bodies extends ClassVisitor {

    final Map<String, Body> bodies = new HashMap<>();

    /** Internal name of the class whose method encloses this class; null: none does. */
    @Nullable String methodOf;

    Bodies(byte[] classFile) {
      super(OpenedClassReader.ASM_API);
      OpenedClassReader.of(classFile)
          .accept(this, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    }

    @Override
    public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {
      methodOf = name == null ? null : owner;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      Body body = new Body();
      bodies.put(name + descriptor, body);
      return body;
    }
  }

  /** The calls of a body, and the lambdas and objects that it makes. */
  private static final class Body extends MethodVisitor {

    final Set<String> calls = new HashSet<>();
    final List<Handle> made = new ArrayList<>();
    final Set<String> created = new LinkedHashSet<>();

    Body() {
      super(OpenedClassReader.ASM_API);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean ofInterface) {
      calls.add(owner + "." + name + descriptor);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      if (opcode == Opcodes.NEW) {
        created.add(type);
      }
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
