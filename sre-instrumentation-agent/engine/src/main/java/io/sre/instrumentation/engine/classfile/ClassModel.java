package io.sre.instrumentation.engine.classfile;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Attribute;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * A class as described by its class file.
 *
 * @param name internal name
 * @param access its access flags
 * @param source name of the source file, without its folder; empty: unknown
 * @param supertypes internal names of the superclass and the interfaces
 * @param annotations on the class
 * @param scala whether Scala's compiler made it
 * @param methods the methods it declares, including the compiler's own
 */
public record ClassModel(
    String name,
    int access,
    String source,
    List<String> supertypes,
    List<AnnotationModel> annotations,
    boolean scala,
    List<MethodModel> methods) {

  /**
   * Reads a class file.
   *
   * @throws RuntimeException if it is not a valid one
   */
  public static ClassModel read(byte[] classFile) {
    // Cyclic attributes make ASM loop forever.
    new ConstantPool(classFile).check();
    Reader reader = new Reader();
    try {
      OpenedClassReader.of(classFile).accept(reader, ClassReader.SKIP_FRAMES);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("class file nested too deeply", e);
    }
    return reader.model();
  }

  /** Whether it is an interface. */
  public boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  /** Whether it is abstract; an interface is, too. */
  public boolean isAbstract() {
    return (access & Opcodes.ACC_ABSTRACT) != 0;
  }

  /** The name in source, with dots: {@code com.acme.Shop$Checkout}. */
  public String binaryName() {
    return name.replace('/', '.');
  }

  /** The method with this name and descriptor; null: it declares none. */
  public @Nullable MethodModel method(String methodName, String descriptor) {
    for (MethodModel method : methods) {
      if (method.name().equals(methodName) && method.descriptor().equals(descriptor)) {
        return method;
      }
    }
    return null;
  }

  /**
   * The descriptors under which callers reach a method: its own, and those of the bridges to it, by
   * which generic supertypes call it.
   */
  public List<String> descriptorsOf(MethodModel method) {
    List<String> result = new ArrayList<>();
    result.add(method.descriptor());
    for (MethodModel other : methods) {
      if (other.name().equals(method.name()) && other.bridged().equals(method.descriptor())) {
        result.add(other.descriptor());
      }
    }
    return result;
  }

  private static final class Reader extends ClassVisitor {

    private String name = "";
    private int access;
    private String source = "";
    private final List<String> supertypes = new ArrayList<>();
    private final List<AnnotationModel> annotations = new ArrayList<>();
    private boolean scala;
    private final List<MethodModel> methods = new ArrayList<>();

    Reader() {
      super(OpenedClassReader.ASM_API);
    }

    ClassModel model() {
      return new ClassModel(name, access, source, supertypes, annotations, scala, methods);
    }

    @Override
    public void visit(
        int version,
        int flags,
        String internalName,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      name = internalName;
      access = flags;
      if (superName != null) {
        supertypes.add(superName);
      }
      if (interfaces != null) {
        supertypes.addAll(List.of(interfaces));
      }
    }

    @Override
    public void visitSource(@Nullable String file, @Nullable String debug) {
      source = file == null ? "" : file;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return visible ? new Values(descriptor, annotations::add) : null;
    }

    @Override
    public void visitAttribute(Attribute attribute) {
      scala |= attribute.type.startsWith("Scala") || attribute.type.equals("TASTY");
    }

    @Override
    public MethodVisitor visitMethod(
        int flags,
        String methodName,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new Method(flags, methodName, descriptor);
    }

    private final class Method extends MethodVisitor {

      private final String methodName;
      private final String descriptor;
      private final List<AnnotationModel> on = new ArrayList<>();
      private final BodyReader body;
      private int flags;
      private int line;
      private String bridged = "";

      Method(int flags, String methodName, String descriptor) {
        this(new BodyReader(name, methodName), flags, methodName, descriptor);
      }

      private Method(BodyReader body, int flags, String methodName, String descriptor) {
        super(OpenedClassReader.ASM_API, body);
        this.body = body;
        this.flags = flags;
        this.methodName = methodName;
        this.descriptor = descriptor;
      }

      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
        body.marked(type);
        return visible ? new Values(type, on::add) : null;
      }

      /** AspectJ marks methods by an attribute where Java's compiler sets a flag. */
      @Override
      public void visitAttribute(Attribute attribute) {
        if (attribute.type.equals("org.aspectj.weaver.AjSynthetic")) {
          flags |= Opcodes.ACC_SYNTHETIC;
        }
      }

      @Override
      public void visitLineNumber(int number, Label start) {
        if (line == 0) {
          line = number;
        }
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String called, String calledDescriptor, boolean ofInterface) {
        if ((flags & Opcodes.ACC_BRIDGE) != 0 && called.equals(methodName)) {
          bridged = calledDescriptor;
        }
        super.visitMethodInsn(opcode, owner, called, calledDescriptor, ofInterface);
      }

      @Override
      public void visitEnd() {
        methods.add(new MethodModel(methodName, descriptor, flags, line, on, bridged, body.body()));
      }
    }
  }

  /** Collects the written attributes of one annotation. */
  private static final class Values extends AnnotationVisitor {

    private final String type;
    private final Consumer<AnnotationModel> done;
    private final Map<String, Object> values = new HashMap<>();

    Values(String descriptor, Consumer<AnnotationModel> done) {
      super(OpenedClassReader.ASM_API);
      this.type = Type.getType(descriptor).getInternalName();
      this.done = done;
    }

    @Override
    public void visit(String attribute, Object value) {
      values.put(attribute, plain(value));
    }

    @Override
    public void visitEnum(String attribute, String descriptor, String value) {
      values.put(attribute, value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String attribute, String descriptor) {
      return new Values(descriptor, value -> values.put(attribute, value));
    }

    @Override
    public AnnotationVisitor visitArray(String attribute) {
      return new Elements(value -> values.put(attribute, value));
    }

    @Override
    public void visitEnd() {
      done.accept(new AnnotationModel(type, values));
    }
  }

  private static final class Elements extends AnnotationVisitor {

    private final Consumer<List<Object>> done;
    private final List<Object> elements = new ArrayList<>();

    Elements(Consumer<List<Object>> done) {
      super(OpenedClassReader.ASM_API);
      this.done = done;
    }

    @Override
    public void visit(@Nullable String ignored, Object value) {
      elements.add(plain(value));
    }

    @Override
    public void visitEnum(@Nullable String ignored, String descriptor, String value) {
      elements.add(value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(@Nullable String ignored, String descriptor) {
      return new Values(descriptor, elements::add);
    }

    @Override
    public void visitEnd() {
      done.accept(elements);
    }
  }

  /** Classes by name, and arrays (which ASM returns for primitives only) as lists. */
  private static Object plain(Object value) {
    if (value instanceof Type type) {
      return type.getClassName();
    }
    if (!value.getClass().isArray()) {
      return value;
    }
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      elements.add(Array.get(value, i));
    }
    return elements;
  }
}
