package io.sre.instrumentation.benchmarks.startup;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Makes the Spring Boot jar that a server would be with the agent as a dependency. */
final class DependencyJar {

  private static final String LIBRARIES = "BOOT-INF/lib";

  private DependencyJar() {}

  /** Whether a jar contains its libraries as Spring Boot's do. */
  static boolean isPossible(Path server) throws IOException {
    try (FileSystem jar = FileSystems.newFileSystem(server)) {
      return Files.isDirectory(jar.getPath(LIBRARIES));
    }
  }

  /** Copies a server's jar, and adds libraries to it, uncompressed as Spring Boot needs them. */
  static void write(Path server, List<Path> libraries, Path to) throws IOException {
    Files.copy(server, to, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem jar = FileSystems.newFileSystem(to, Map.of("compressionMethod", "STORED"))) {
      for (Path library : libraries) {
        Files.copy(library, jar.getPath(LIBRARIES, library.getFileName().toString()));
      }
    }
  }
}
