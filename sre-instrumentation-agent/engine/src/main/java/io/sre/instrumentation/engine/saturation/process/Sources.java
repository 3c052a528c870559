package io.sre.instrumentation.engine.saturation.process;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Sources of figures. Negative numbers: unknown here.
 *
 * @param root of the file system
 * @param nanoTime a clock that only goes forward, in ns
 * @param processors that the process may use
 * @param cpuNanos CPU time that the process has used, as the JVM knows it, in ns
 * @param openFiles that the process has, as the JVM knows it
 * @param mostFiles that it may have, as the JVM knows it
 * @param workingDirectory of the process
 * @param temporary its folder for temporary files
 * @param stores finds the file store of a folder
 * @param management whether the JVM has {@code java.management}
 */
record Sources(
    Path root,
    LongSupplier nanoTime,
    IntSupplier processors,
    LongSupplier cpuNanos,
    LongSupplier openFiles,
    LongSupplier mostFiles,
    Supplier<Path> workingDirectory,
    Supplier<Path> temporary,
    StoreOf stores,
    boolean management) {

  static Sources ofThisProcess() {
    boolean management = has("java.management");
    boolean extended = management && has("jdk.management");
    LongSupplier unknown = () -> -1;
    return new Sources(
        Path.of("/"),
        System::nanoTime,
        () -> Runtime.getRuntime().availableProcessors(),
        extended ? () -> ExtendedBeans.cpuNanos() : unknown,
        extended ? () -> ExtendedBeans.openFiles() : unknown,
        extended ? () -> ExtendedBeans.mostFiles() : unknown,
        () -> Path.of("").toAbsolutePath(),
        () -> Path.of(System.getProperty("java.io.tmpdir", "/tmp")),
        Files::getFileStore,
        management);
  }

  private static boolean has(String module) {
    return ModuleLayer.boot().findModule(module).isPresent();
  }

  /** Finds the file store of a folder. */
  @FunctionalInterface
  interface StoreOf {

    FileStore of(Path folder) throws IOException;
  }
}
