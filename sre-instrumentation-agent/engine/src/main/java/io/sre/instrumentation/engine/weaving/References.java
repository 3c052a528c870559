package io.sre.instrumentation.engine.weaving;

import java.util.LinkedHashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** What the body of an advice refers to of the framework that it is for. */
final class References extends ClassVisitor {

  /**
   * A type, or a member of one.
   *
   * @param owner internal name of the type
   * @param name of the member; empty: the type itself
   * @param descriptor of the member
   */
  record Reference(String owner, String name, String descriptor) {

    boolean isMethod() {
      return descriptor.startsWith("(");
    }

    /** For messages: {@code method com.acme.Server.serve(I)V}. */
    @Override
    public String toString() {
      String type = owner.replace('/', '.');
      if (name.isEmpty()) {
        return "class " + type;
      }
      return isMethod() ? "method " + type + "." + name + descriptor : "field " + type + "." + name;
    }
  }

  /** What the JDK, the runtime and the build have is there. */
  private static final String[] OURS = {
    "java/",
    "jdk/",
    "sun/",
    "com/sun/",
    "io/sre/instrumentation/",
    "net/bytebuddy/",
    "org/jspecify/"
  };

  private final Set<Reference> found = new LinkedHashSet<>();

  private References() {
    super(OpenedClassReader.ASM_API);
  }

  /** The references of an advice class, in the order of its instructions. */
  static Set<Reference> of(byte[] adviceClass) {
    References result = new References();
    OpenedClassReader.of(adviceClass)
        .accept(result, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return result.found;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return name.startsWith("<") ? null : new Body();
  }

  private void addType(String internalName) {
    add(internalName, "", "");
  }

  private void add(String owner, String name, String descriptor) {
    if (owner.startsWith("[")) {
      return;
    }
    for (String ours : OURS) {
      if (owner.startsWith(ours)) {
        return;
      }
    }
    found.add(new Reference(owner, name, descriptor));
  }

  private final class Body extends MethodVisitor {

    Body() {
      super(OpenedClassReader.ASM_API);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      addType(type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      add(owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean ofInterface) {
      add(owner, name, descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle) {
          add(handle.getOwner(), handle.getName(), handle.getDesc());
        }
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (value instanceof Type type && type.getSort() == Type.OBJECT) {
        addType(type.getInternalName());
      }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String caught) {
      if (caught != null) {
        addType(caught);
      }
    }
  }
}
