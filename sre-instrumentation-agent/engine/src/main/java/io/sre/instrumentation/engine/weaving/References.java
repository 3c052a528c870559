package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.classfile.ClassFiles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * The types and members of a framework that an advice or a companion refers to, directly or by the
 * classes of the framework's folder that it uses.
 */
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
      return descriptor.startsWith("(") || (descriptor.isEmpty() && !name.isEmpty());
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

  /** Types that exist in every version: of the JDK, the runtime and the build. */
  private static final String[] OURS = {
    "java/",
    "jdk/",
    "sun/",
    "com/sun/",
    "io/sre/instrumentation/",
    "net/bytebuddy/",
    "org/jspecify/"
  };

  private static final String FOLDERS = CompanionLoader.FOLDERS.replace('.', '/');

  private final Set<Reference> found = new LinkedHashSet<>();

  /** Internal names of the advice or companion and of the classes of its folder that it uses. */
  private final Set<String> classes = new LinkedHashSet<>();

  /** The oldest class file version that the advice's own instructions are valid in. */
  private int classFileVersion;

  private String reading = "";

  /** Internal names of the classes of folders to read, in order. */
  private final List<String> used = new ArrayList<>();

  private References() {
    super(OpenedClassReader.ASM_API);
  }

  /**
   * The references of one of the agent's classes and of the classes of its folder that it uses.
   *
   * @param name its internal name
   * @param ours the class files of the agent
   */
  static References of(String name, ClassFiles ours) {
    References result = new References();
    result.used.add(name);
    for (int i = 0; i < result.used.size(); i++) {
      String used = result.used.get(i);
      byte[] classFile = result.classes.add(used) ? ours.find(used) : null;
      if (classFile != null) {
        OpenedClassReader.of(classFile)
            .accept(result, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
      }
    }
    return result;
  }

  /** The references, in the order of the instructions. */
  Set<Reference> all() {
    return found;
  }

  /**
   * The oldest class file version that the instructions of an advice are valid in: the class that
   * it is inlined into keeps its own version.
   */
  int classFileVersion() {
    return classFileVersion;
  }

  private void needs(int version) {
    if (reading.equals(classes.iterator().next())) {
      classFileVersion = Math.max(classFileVersion, version);
    }
  }

  /** Internal names of the agent's classes that contain the references. */
  Set<String> classes() {
    return classes;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    reading = name;
    if (superName != null) {
      addType(superName);
    }
    if (interfaces != null) {
      for (String implemented : interfaces) {
        addType(implemented);
      }
    }
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return new Body();
  }

  private void addType(String internalName) {
    add(internalName, "", "");
  }

  private void add(String owner, String name, String descriptor) {
    if (owner.startsWith("[")) {
      return;
    }
    if (owner.startsWith(FOLDERS)) {
      used.add(owner);
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
      if (ofInterface && opcode != Opcodes.INVOKEINTERFACE) {
        needs(Opcodes.V1_8);
      }
      add(owner, name, descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      needs(Opcodes.V1_7);
      for (Object argument : arguments) {
        if (argument instanceof Handle handle) {
          add(handle.getOwner(), handle.getName(), handle.getDesc());
        }
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (value instanceof Type) {
        needs(Opcodes.V1_5);
      }
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
