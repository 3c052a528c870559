package io.sre.instrumentation.benchmarks.startup;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes an agent that knows more frameworks, none of which an application has: what each declared
 * framework costs every start.
 */
final class ManyFrameworks {

  private static final String INDEX = "inst/io/sre/instrumentation/engine/weaving/frameworks";

  private ManyFrameworks() {}

  /** Copies an agent's jar, and adds frameworks to its index. */
  static void add(int frameworks, Path agent, Path to) throws IOException {
    Files.copy(agent, to, StandardCopyOption.REPLACE_EXISTING);
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= frameworks; i++) {
      lines.addAll(framework("synthetic" + i));
    }
    try (FileSystem jar = FileSystems.newFileSystem(to)) {
      Files.write(jar.getPath(INDEX), lines, StandardOpenOption.APPEND);
    }
  }

  /** As many facts as the largest of the real ones have, in the format of the index. */
  private static List<String> framework(String name) {
    List<String> result = new ArrayList<>();
    result.add("f" + name);
    result.add("iio.sre.instrumentation.instrumentations." + name + ".Instrumentation");
    for (int i = 1; i <= 12; i++) {
      result.add("worg/" + name + "/server/internal/WovenClass" + i);
    }
    for (int i = 1; i <= 3; i++) {
      result.add("hjakarta/" + name + "/annotation/Route" + i);
      result.add("lorg/" + name + "/library" + i + "/");
      result.add(
          "corg."
              + name
              + ".server.Anchor"
              + i
              + " io.sre.instrumentation.instrumentations."
              + name
              + ".Companion"
              + i);
    }
    result.add("porg." + name + ".threads.Worker");
    result.add("u" + name + "-(housekeeper|scheduler)");
    result.add("sorg." + name + ".servlet.FrameworkServlet");
    result.add("m.*\\." + name + "\\.(Health|Metrics)Handler");
    result.add("n" + name + ".application.name");
    return result;
  }
}
