package io.sre.instrumentation.engine.classfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a method makes whenever it runs: before the first branch, and where no handler
 * catches their exceptions. The method takes at least as long as each of these calls, and fails
 * when one fails.
 */
public final class CertainCalls {

  private CertainCalls() {}

  /**
   * A call.
   *
   * @param owner internal name of the class that it names
   * @param name of the method
   * @param descriptor of the method
   * @param virtual whether a subclass can override it
   */
  public record Target(String owner, String name, String descriptor, boolean virtual) {}

  /**
   * The calls of each method of a class, by name and descriptor.
   *
   * @throws RuntimeException if the class file is broken
   */
  public static Map<String, List<Target>> of(byte[] classFile) {
    Map<String, List<Target>> result = new HashMap<>();
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
                result.put(name + descriptor, body.calls);
                return body;
              }
            },
            ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return result;
  }

  private static final class Body extends MethodVisitor {

    final List<Target> calls = new ArrayList<>();
    private final Map<Label, List<Label>> endsOfTries = new HashMap<>();
    private final Set<Label> open = new HashSet<>();
    private boolean decided;

    Body() {
      super(OpenedClassReader.ASM_API);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
      endsOfTries.computeIfAbsent(start, key -> new ArrayList<>()).add(end);
    }

    @Override
    public void visitLabel(Label label) {
      open.remove(label);
      open.addAll(endsOfTries.getOrDefault(label, List.of()));
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean ofInterface) {
      if (!decided && open.isEmpty()) {
        boolean virtual = opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
        calls.add(new Target(owner, name, descriptor, virtual));
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      // Makes a lambda or a string; a lambda's body runs elsewhere, if at all.
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      decided = true;
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
      decided = true;
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
      decided = true;
    }

    @Override
    public void visitInsn(int opcode) {
      if ((opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) || opcode == Opcodes.ATHROW) {
        decided = true;
      }
    }
  }
}
