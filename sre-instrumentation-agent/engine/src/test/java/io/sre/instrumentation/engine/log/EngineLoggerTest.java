package io.sre.instrumentation.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineLoggerTest {

  private static final String LOGGER = "java/util/logging/Logger";

  /** The libraries that are shaded into the agent. */
  private static final List<String> LIBRARIES =
      List.of(
          "opentelemetry-", "okhttp", "okio", "kotlin-stdlib", "prometheus-metrics", "snakeyaml");

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final EngineLogger logger = EngineLogger.getLogger("any");

  EngineLoggerTest() {
    EngineLogger.sink(told::add);
  }

  @AfterEach
  void forget() {
    EngineLogger.sink(line -> {});
  }

  @Test
  void warnings_are_reported_with_their_parameters_and_their_cause() {
    logger.log(Level.WARNING, "no {0} of {1}", new Object[] {1, "two"});
    logger.log(Level.SEVERE, "failed", new IOException("refused"));

    assertThat(told).containsExactly("no 1 of two", "failed: java.io.IOException: refused");
  }

  @Test
  void records_below_a_warning_are_dropped() {
    logger.info("hello");
    logger.log(Level.INFO, () -> "hello");
    logger.log(Level.FINE, "hello {0}", 1);

    assertThat(told).isEmpty();
    assertThat(logger.isLoggable(Level.INFO)).isFalse();
  }

  @Test
  void a_duplicate_message_of_the_sdk_is_reported_once() {
    logger.log(Level.WARNING, "Exporter failed");
    logger.warning("Too many log messages detected. Will only log once per minute from now on.");

    assertThat(told).isEmpty();
  }

  @Test
  void the_logger_has_every_method_that_the_libraries_call() throws IOException {
    Set<String> called = new TreeSet<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = new File(entry).getName();
      if (LIBRARIES.stream().anyMatch(name::startsWith)) {
        collectCalls(new File(entry), called);
      }
    }
    Set<String> offered =
        Stream.of(EngineLogger.class.getMethods())
            .map(EngineLoggerTest::described)
            .collect(Collectors.toSet());

    assertThat(called).isNotEmpty();
    assertThat(offered).containsAll(called);
  }

  /** As a library would see it: the build replaces one name by the other. */
  private static String described(Method method) {
    return method.getName()
        + Type.getMethodDescriptor(method)
            .replace(Type.getDescriptor(EngineLogger.class), "L" + LOGGER + ";");
  }

  private static void collectCalls(File jar, Set<String> calls) throws IOException {
    try (JarFile file = new JarFile(jar, false)) {
      for (JarEntry entry : file.stream().toList()) {
        if (entry.getName().endsWith(".class") && !entry.getName().endsWith("-info.class")) {
          try (InputStream in = file.getInputStream(entry)) {
            new ClassReader(in.readAllBytes())
                .accept(new CallsOfLogger(calls), ClassReader.SKIP_DEBUG);
          }
        }
      }
    }
  }

  private static final class CallsOfLogger extends ClassVisitor {

    private final Set<String> calls;

    CallsOfLogger(Set<String> calls) {
      super(Opcodes.ASM9);
      this.calls = calls;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String called, String type, boolean isInterface) {
          if (owner.equals(LOGGER)) {
            calls.add(called + type);
          }
        }

        @Override
        public void visitInvokeDynamicInsn(
            String called, String type, Handle bootstrap, Object... arguments) {
          for (Object argument : arguments) {
            if (argument instanceof Handle handle && handle.getOwner().equals(LOGGER)) {
              calls.add(handle.getName() + handle.getDesc());
            }
          }
        }
      };
    }
  }
}
