package io.sre.instrumentation.index;

import io.sre.instrumentation.engine.weaving.FrameworkIndex;
import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Writes the index of all instrumentations on the class path; run by the build. */
public final class WriteIndex {

  private WriteIndex() {}

  /**
   * Writes it.
   *
   * @param arguments the folder of class files that it belongs to
   * @throws IOException if it cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    List<Instrumentation> instrumentations =
        ServiceLoader.load(Instrumentation.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Instrumentation::name))
            .toList();
    Path file = Path.of(arguments[0]).resolve(FrameworkIndex.FILE);
    Files.createDirectories(file.getParent());
    Files.write(file, FrameworkIndex.write(instrumentations), StandardCharsets.UTF_8);
  }
}
