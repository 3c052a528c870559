package io.sre.instrumentation.engine.weaving;

import static net.bytebuddy.matcher.ElementMatchers.hasDescriptor;
import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.sre.instrumentation.bootstrap.Suppressed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.auxiliary.AuxiliaryType;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.StackSize;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * One class that is being woven: read, advised and written in one pass. That is what Byte Buddy's
 * {@code decorate} comes to, without the machinery that makes types, which would be loaded and run
 * on the application's way to its start. Methods without advice are copied as they are.
 */
final class WovenClass {

  /** An error that leaves an advice ends in a field, without a call: the stack may be used up. */
  private static final Advice.ExceptionHandler LEAKED =
      new Advice.ExceptionHandler.Simple(
          new StackManipulation.AbstractBase() {
            @Override
            public Size apply(MethodVisitor methodVisitor, Implementation.Context context) {
              methodVisitor.visitFieldInsn(
                  Opcodes.PUTSTATIC,
                  Type.getInternalName(Suppressed.class),
                  "leaked",
                  Type.getDescriptor(Throwable.class));
              return StackSize.SINGLE.toDecreasingSize();
            }
          });

  /** The same where a call begins: it is lost, too. */
  private static final Advice.ExceptionHandler LOST =
      new Advice.ExceptionHandler.Simple(
          new StackManipulation.AbstractBase() {
            @Override
            public Size apply(MethodVisitor methodVisitor, Implementation.Context context) {
              String suppressed = Type.getInternalName(Suppressed.class);
              methodVisitor.visitFieldInsn(
                  Opcodes.PUTSTATIC, suppressed, "leaked", Type.getDescriptor(Throwable.class));
              methodVisitor.visitFieldInsn(Opcodes.GETSTATIC, suppressed, "lostAtEdge", "I");
              methodVisitor.visitInsn(Opcodes.ICONST_1);
              methodVisitor.visitInsn(Opcodes.IADD);
              methodVisitor.visitFieldInsn(Opcodes.PUTSTATIC, suppressed, "lostAtEdge", "I");
              return new Size(-StackSize.SINGLE.getSize(), 2);
            }
          });

  /** Of those that begin calls: what else they do, throws nothing. */
  private static final Set<String> BEGIN_CALLS =
      Set.of(
          "MethodAdvice",
          "FailsWhenAdvice",
          "AsyncAdvice",
          "HandlerAdvice",
          "AsyncHandlerAdvice",
          "BridgeAdvice$Begin");

  /** Advice is the engine's; the runtime and the JDK that it uses are not. */
  static final ClassFileLocator ADVICE_CLASSES =
      new ClassFileLocator.Compound(
          new KeptClassFiles(ClassFileLocator.ForClassLoader.of(WovenClass.class.getClassLoader())),
          ClassFileLocator.ForClassLoader.ofPlatformLoader());

  /**
   * Describes advice without the types of the framework that it is for: one description serves all
   * class loaders, since an application that is deployed again has the same advice woven into it.
   * Byte Buddy compares types by name, so parameters of advice have the very types of what they are
   * bound to; a test weaves the advice of each framework into each of its versions.
   */
  private static final TypePool ADVICES =
      new TypePool.Default.WithLazyResolution(
          new TypePool.CacheProvider.Simple(),
          ADVICE_CLASSES,
          TypePool.Default.ReaderMode.FAST,
          TypePool.ClassLoading.ofBootLoader());

  /** Advice that binds nothing, by name: the same wherever it is woven. */
  private static final Map<String, Advice> UNBOUND = new ConcurrentHashMap<>();

  /** Asked for, never used: advice makes no types. */
  private static final AuxiliaryType.NamingStrategy NO_AUXILIARY_TYPES =
      new AuxiliaryType.NamingStrategy.Enumerating("sre");

  private final TypePool types;
  private final TypeDescription type;
  private final byte[] bytes;
  private final List<Advised> advised = new ArrayList<>();

  /**
   * Methods and the advice that they get.
   *
   * @param mapping what the advice binds; null: nothing
   */
  private record Advised(
      ElementMatcher<? super MethodDescription> methods,
      Advice.@Nullable WithCustomMapping mapping,
      String advice) {}

  /**
   * A class as it was read.
   *
   * @param loader of the class; null: the bootstrap loader
   * @param name internal
   */
  WovenClass(@Nullable ClassLoader loader, String name, byte[] bytes) {
    this.bytes = bytes;
    String binaryName = name.replace('/', '.');
    ClassFileLocator locator =
        new LenientLocator(
            new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(binaryName, bytes),
                loader == null
                    ? ClassFileLocator.ForClassLoader.ofBootLoader()
                    : ClassFileLocator.ForClassLoader.of(loader)));
    types =
        new TypePool.Default.WithLazyResolution(
            new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST);
    type = types.describe(binaryName).resolve();
  }

  /** Has the method of a framework's class call its advice. */
  void advise(Instrumentation.Advised framework) {
    ElementMatcher.Junction<MethodDescription> method =
        framework.method().equals("<init>") ? isConstructor() : named(framework.method());
    if (!framework.descriptor().isEmpty()) {
      method = method.and(hasDescriptor(framework.descriptor()));
    }
    advise(method, framework.advice());
  }

  /** Has the methods that match call the advice of this name. */
  void advise(ElementMatcher<? super MethodDescription> method, String adviceName) {
    advised.add(new Advised(method, null, adviceName));
  }

  /** The same, with what the mapping binds. */
  void advise(
      ElementMatcher<? super MethodDescription> method,
      Advice.WithCustomMapping mapping,
      String adviceName) {
    advised.add(new Advised(method, mapping, adviceName));
  }

  private static Advice advice(Advised each) {
    return each.mapping == null
        ? UNBOUND.computeIfAbsent(each.advice, name -> advice(Advice.withCustomMapping(), name))
        : advice(each.mapping, each.advice);
  }

  private static Advice advice(Advice.WithCustomMapping mapping, String adviceName) {
    return mapping
        .to(ADVICES.describe(adviceName).resolve(), ADVICE_CLASSES)
        .withExceptionHandler(
            BEGIN_CALLS.contains(adviceName.substring(adviceName.lastIndexOf('.') + 1))
                ? LOST
                : LEAKED);
  }

  /** The class file with all advice in it. */
  byte[] woven() {
    AsmVisitorWrapper.ForDeclaredMethods methods = new AsmVisitorWrapper.ForDeclaredMethods();
    for (Advised each : advised) {
      methods = methods.invokable(each.methods, advice(each));
    }
    ClassReader reader = OpenedClassReader.of(bytes);
    int readerFlags = methods.mergeReader(0);
    int writerFlags = methods.mergeWriter(0);
    ClassWriter writer = new ClassWriter(reader, writerFlags);
    ClassFileVersion version = ClassFileVersion.ofClassFile(bytes);
    Implementation.Context context =
        Implementation.Context.Disabled.Factory.INSTANCE.make(
            type,
            NO_AUXILIARY_TYPES,
            TypeInitializer.None.INSTANCE,
            version,
            version,
            version.isAtLeast(ClassFileVersion.JAVA_V6)
                ? Implementation.Context.FrameGeneration.GENERATE
                : Implementation.Context.FrameGeneration.DISABLED);
    reader.accept(
        methods.wrap(
            type,
            writer,
            context,
            types,
            new FieldList.Empty<>(),
            type.getDeclaredMethods(),
            writerFlags,
            readerFlags),
        readerFlags);
    return writer.toByteArray();
  }
}
