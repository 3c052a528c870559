package io.sre.instrumentation.bootstrap;

import static net.bytebuddy.jar.asm.Opcodes.ACC_ABSTRACT;
import static net.bytebuddy.jar.asm.Opcodes.ACC_NATIVE;
import static net.bytebuddy.jar.asm.Opcodes.ASM9;
import static net.bytebuddy.jar.asm.Opcodes.INVOKESTATIC;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.net.URL;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Has our own code throw a {@link StackOverflowError} at a chosen point: where a method of ours is
 * entered, before it calls one of the JDK's, and after that has done its work, since it may have
 * called another one when the stack was used up.
 *
 * <p>All static: woven into each class that {@link Loader} defines, and of that loader itself.
 */
final class Overflows {

  private static final String VAR_HANDLE = Type.getInternalName(VarHandle.class);

  /**
   * The accesses to a variable that had stack enough: the next one alike, which is as deep, has.
   */
  private static final Set<String> PASSED = new HashSet<>();

  /** Whose points are looked at; null: nobody's. */
  private static Thread on;

  /** How many points are passed before the one that throws; -1: it has. */
  private static int left;

  private static boolean untilUnwound;

  /** Where the stack ends since then, in frames. */
  private static int end;

  private static String where;

  private Overflows() {}

  /**
   * Throws on this thread.
   *
   * @param point how many points are passed before
   * @param untilUnwound whether each point that lies as deep throws, too, until {@link #disarm}
   */
  static void arm(int point, boolean untilUnwound) {
    PASSED.clear();
    left = point;
    Overflows.untilUnwound = untilUnwound;
    end = Integer.MAX_VALUE;
    where = null;
    on = Thread.currentThread();
  }

  /** Throws no more; returns where it did, null: nowhere. */
  static String disarm() {
    on = null;
    return where;
  }

  /**
   * Called from the classes under test.
   *
   * @param name says where
   * @param deeper by how many frames what comes next lies deeper
   */
  static void point(String name, int deeper) {
    if (Thread.currentThread() != on || PASSED.contains(name)) {
      return;
    }
    if (left > 0) {
      left--;
    } else if (left == 0) {
      left = -1;
      where = name;
      end = untilUnwound ? depth() + deeper : Integer.MAX_VALUE;
      throw new StackOverflowError(name);
    } else if (end != Integer.MAX_VALUE && depth() + deeper >= end) {
      throw new StackOverflowError(name);
    }
    if (name.contains(VAR_HANDLE)) {
      PASSED.add(name);
    }
  }

  private static int depth() {
    return StackWalker.getInstance().walk(frames -> (int) frames.count());
  }

  /** Defines our classes, those under test with points in them, anew. */
  static final class Loader extends ClassLoader {

    private static final String OURS = Overflows.class.getPackageName() + ".";
    private static final String POINTS = Type.getInternalName(Overflows.class);

    /** After these have done their work they call nothing. */
    private static final Set<String> END_WITH_THEIR_WORK =
        Set.of(
            Type.getInternalName(VarHandle.class),
            Type.getInternalName(AtomicInteger.class),
            Type.getInternalName(AtomicLong.class),
            Type.getInternalName(AtomicIntegerArray.class),
            Type.getInternalName(AtomicReferenceArray.class));

    Loader() {
      super(Overflows.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(OURS)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      URL file = getParent().getResource(name.replace('.', '/') + ".class");
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      try (InputStream in = file.openStream()) {
        byte[] code = in.readAllBytes();
        URL underTest = Recorder.class.getProtectionDomain().getCodeSource().getLocation();
        if (file.toString().startsWith(underTest.toString())) {
          code = withPoints(code);
        }
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static byte[] withPoints(byte[] code) {
      ClassReader reader = new ClassReader(code);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      reader.accept(
          new ClassVisitor(ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(
                int access, String name, String type, String signature, String[] exceptions) {
              MethodVisitor method = super.visitMethod(access, name, type, signature, exceptions);
              boolean hasCode = (access & (ACC_ABSTRACT | ACC_NATIVE)) == 0;
              return hasCode && !name.equals("<clinit>")
                  ? new Points(method, reader.getClassName() + "." + name)
                  : method;
            }
          },
          ClassReader.SKIP_DEBUG);
      return writer.toByteArray();
    }

    private static final class Points extends MethodVisitor {

      private final String inside;

      Points(MethodVisitor written, String inside) {
        super(ASM9, written);
        this.inside = inside.substring(inside.lastIndexOf('/') + 1);
      }

      @Override
      public void visitCode() {
        super.visitCode();
        point("into " + inside, 0);
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String type, boolean ofInterface) {
        if (owner.startsWith(OURS.replace('.', '/'))) {
          super.visitMethodInsn(opcode, owner, name, type, ofInterface);
          return;
        }
        String called = inside + " to " + owner + "." + name + type;
        point("before " + called, 1);
        super.visitMethodInsn(opcode, owner, name, type, ofInterface);
        if (!END_WITH_THEIR_WORK.contains(owner) && !name.equals("<init>")) {
          point("after " + called, 1);
        }
      }

      @Override
      public void visitInvokeDynamicInsn(
          String name, String type, Handle bootstrap, Object... arguments) {
        point("before " + inside + " to a dynamic " + name, 1);
        super.visitInvokeDynamicInsn(name, type, bootstrap, arguments);
      }

      private void point(String name, int deeper) {
        super.visitLdcInsn(name);
        super.visitLdcInsn(deeper);
        super.visitMethodInsn(INVOKESTATIC, POINTS, "point", "(Ljava/lang/String;I)V", false);
      }
    }
  }
}
