package io.sre.instrumentation.engine.saturation.process;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Where figures come from. Numbers below 0: not known here.
 *
 * @param root of the file system
 * @param nanoTime a clock that only goes forward, in ns
 * @param processors that the process may use
 * @param cpuNanos CPU time that the process has used, as the JVM knows it, in ns
 * @param openFiles that the process has, as the JVM knows it
 * @param mostFiles that it may have, as the JVM knows it
 * @param workingDirectory of the process
 * @param temporary its folder for temporary files
 * @param stores finds what a folder is on
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

  /** Finds what a folder is on. */
  @FunctionalInterface
  interface StoreOf {

    FileStore of(Path folder) throws IOException;
  }
}
