package io.sre.instrumentation.engine.saturation.process;

import io.sre.instrumentation.bootstrap.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A process whose files, clock and JVM are the test's. */
final class RecordedProcess {

  private static final Object IGNORED = new Object();

  final Path root;
  long nanos = 1_000_000_000_000L;
  int processors = 8;
  long cpuNanos = -1;
  long openFiles = -1;
  long mostFiles = -1;
  final Map<Path, FileStore> stores = new HashMap<>();
  private final Map<String, ProcessResource> resources = new HashMap<>();

  /**
   * @param root an empty folder: readers are told apart by reading what is not there
   */
  RecordedProcess(Path root) {
    this.root = root;
    for (ProcessResource resource : all()) {
      resources.put(Objects.requireNonNull(read(resource).name), resource);
    }
  }

  private List<ProcessResource> all() {
    return ProcessResources.of(
        new Sources(
            root,
            () -> nanos,
            () -> processors,
            () -> cpuNanos,
            () -> openFiles,
            () -> mostFiles,
            () -> Path.of("/app"),
            () -> Path.of("/tmp"),
            folder -> {
              FileStore store = stores.get(folder);
              if (store == null) {
                throw new NoSuchFileException(folder.toString());
              }
              return store;
            },
            false));
  }

  /** Writes a file. */
  RecordedProcess with(String path, String content) {
    try {
      Path file = root.resolve(path.substring(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, content + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  RecordedProcess without(String path) throws IOException {
    Files.delete(root.resolve(path.substring(1)));
    return this;
  }

  void pass(double seconds) {
    nanos += (long) (seconds * 1e9);
  }

  Usage read(String name) {
    return read(Objects.requireNonNull(resources.get(name), name));
  }

  String kind(String name) {
    return Objects.requireNonNull(resources.get(name), name).kind();
  }

  static Usage read(ProcessResource resource) {
    Usage usage = new Usage();
    try {
      resource.reader().read(IGNORED, usage);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    return usage;
  }
}
