package io.sre.instrumentation.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds a JDK that has virtual threads. */
final class Jdk {

  private static final int VIRTUAL_THREADS = 21;

  private Jdk() {}

  /**
   * The {@code java} command of the first that has them: the one that is named, the one that runs,
   * or one installed beside it.
   */
  static Optional<Path> withVirtualThreads(Optional<Path> named) throws IOException {
    Path running = Path.of(System.getProperty("java.home")).toRealPath();
    Path parent = running.getParent();
    List<Path> candidates;
    if (named.isPresent()) {
      candidates = List.of(named.get());
    } else if (parent == null) {
      candidates = List.of(running);
    } else {
      try (Stream<Path> beside = Files.list(parent)) {
        candidates = Stream.concat(Stream.of(running), beside.sorted()).toList();
      }
    }
    for (Path home : candidates) {
      if (feature(home) >= VIRTUAL_THREADS) {
        return Optional.of(home.resolve("bin").resolve("java"));
      }
    }
    return Optional.empty();
  }

  /** The feature release by the {@code release} file; 0: no JDK. */
  private static int feature(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isReadable(release)) {
      return 0;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    return version.isEmpty() ? 0 : Runtime.Version.parse(version).feature();
  }
}
