package io.sre.instrumentation.engine.classfile;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Reads from the instructions of one method what they reveal about its compiler. */
final class BodyReader extends MethodVisitor {

  /** Kotlin's checks of parameters and {@code lateinit} properties, in accessors too. */
  private static final String KOTLIN_CHECKS = "kotlin/jvm/internal/Intrinsics";

  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

  private static final String DEFAULT = "$default";

  private final String owner;
  private final String method;

  /** The method's name in source, for one that evaluates default arguments. */
  private final String name;

  private boolean generated;
  private boolean overloads;
  private boolean inline;
  private String forwarded = "";
  private int calls;
  private final List<MethodModel.Lambda> lambdas = new ArrayList<>();
  private String field = "";

  /** The field with the delegate of a Kotlin property. */
  private String delegate = "";

  private boolean doesMore;
  private boolean checks;

  /** Whether there are instructions that only a check may need. */
  private boolean branches;

  BodyReader(String owner, String method) {
    super(OpenedClassReader.ASM_API);
    this.owner = owner;
    this.method = method;
    this.name =
        method.endsWith(DEFAULT) ? method.substring(0, method.length() - DEFAULT.length()) : method;
  }

  MethodModel.Body body() {
    String accessed = !doesMore && (checks || !branches) ? field : delegate;
    return new MethodModel.Body(
        generated, overloads, inline, accessed, forwarded, calls, List.copyOf(lambdas));
  }

  /** Notes an annotation, visible at run time or not. */
  void marked(String descriptor) {
    generated |= descriptor.endsWith("/Generated;");
    overloads |= descriptor.equals("Lkotlin/jvm/JvmOverloads;");
  }

  @Override
  public void visitMethodInsn(
      int opcode, String type, String called, String descriptor, boolean ofInterface) {
    if (type.equals(KOTLIN_CHECKS)) {
      checks = true;
      return;
    }
    doesMore = true;
    calls++;
    if (called.equals(name)
        || called.equals(method)
        || called.equals(method + DEFAULT)
        || called.equals(method + "$")) {
      forwarded = type + "." + called + descriptor;
    }
  }

  @Override
  public void visitFieldInsn(int opcode, String type, String accessed, String descriptor) {
    doesMore |= !field.isEmpty() || !type.equals(owner);
    field = accessed;
    if (accessed.endsWith("$delegate") && opcode == Opcodes.GETFIELD) {
      delegate = accessed;
    }
  }

  @Override
  public void visitLocalVariable(
      String variable,
      String descriptor,
      @Nullable String signature,
      Label start,
      Label end,
      int index) {
    inline |= variable.equals("$i$f$" + method);
  }

  @Override
  public void visitInsn(int opcode) {
    boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    boolean ofCheck =
        opcode == Opcodes.DUP || opcode == Opcodes.POP || opcode == Opcodes.ACONST_NULL;
    branches |= ofCheck;
    doesMore |= !returns && !ofCheck;
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    branches |= opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    branches = true;
    doesMore |= opcode != Opcodes.IFNULL && opcode != Opcodes.IFNONNULL;
  }

  @Override
  public void visitLdcInsn(Object value) {
    branches = true;
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    doesMore = true;
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    doesMore = true;
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    doesMore |= opcode != Opcodes.CHECKCAST;
  }

  @Override
  public void visitInvokeDynamicInsn(
      String called, String descriptor, Handle bootstrap, Object... arguments) {
    doesMore = true;
    calls++;
    if (bootstrap.getOwner().equals(LAMBDAS)
        && arguments.length > 1
        && arguments[0] instanceof Type erased
        && arguments[1] instanceof Handle body) {
      lambdas.add(
          new MethodModel.Lambda(
              Type.getReturnType(descriptor).getInternalName(),
              called,
              erased.getDescriptor(),
              body.getOwner(),
              body.getName(),
              body.getDesc()));
    }
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    doesMore = true;
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    doesMore = true;
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    doesMore = true;
  }
}
