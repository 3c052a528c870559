package io.sre.instrumentation.examples.demo;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The project's folder, and what the build has put into it. */
record Home(Path root) {

  Path agent() {
    return root.resolve("sre-instrumentation-agent/target/sre-instrumentation-agent.jar");
  }

  Path jar(String service) {
    return root.resolve("examples/" + service + "/target/" + service + ".jar");
  }

  Path log(String service) {
    return root.resolve("examples/demo/target/" + service + ".log");
  }

  static void requireAll(List<Path> files) throws NoSuchFileException {
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new NoSuchFileException("there is no " + file + "; examples/demo/run builds it");
      }
    }
  }
}
