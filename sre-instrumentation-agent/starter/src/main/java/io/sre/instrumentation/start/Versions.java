package io.sre.instrumentation.start;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** The versions of the agent that this JVM can load, of which it loads the first. */
final class Versions {

  private static final String RESOURCE =
      "inst/io/sre/instrumentation/engine/lifecycle/version.properties";

  private Versions() {}

  /**
   * Which version runs and which do not; empty if there is only one. The JVM loads the agent by the
   * system class loader, so the class path comes before the jar of {@code -javaagent}.
   *
   * @param loader of the application
   */
  static String report(ClassLoader loader) throws IOException {
    Set<String> found = new LinkedHashSet<>();
    addAll(ClassLoader.getSystemClassLoader(), found);
    addAll(loader, found);
    List<String> versions = new ArrayList<>(found);
    return versions.size() < 2
        ? ""
        : "version "
            + versions.get(0)
            + " runs, not "
            + String.join(", ", versions.subList(1, versions.size()));
  }

  private static void addAll(ClassLoader loader, Set<String> versions) throws IOException {
    for (URL resource : Collections.list(loader.getResources(RESOURCE))) {
      Properties properties = new Properties();
      URLConnection connection = resource.openConnection();
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        properties.load(in);
      }
      versions.add(properties.getProperty("version", "unknown"));
    }
  }
}
