package io.sre.instrumentation.engine.service;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Files of the application: of the folders on its class path and of the jar it was started from,
 * where Spring Boot keeps them below {@code BOOT-INF/classes}. What cannot be read is not there.
 */
final class ApplicationFiles implements AutoCloseable {

  private static final String BOOT = "BOOT-INF/classes/";

  private final List<File> folders = new ArrayList<>();
  private @Nullable JarFile jar;

  private ApplicationFiles() {}

  static ApplicationFiles of(String classPath) {
    ApplicationFiles result = new ApplicationFiles();
    String[] entries = classPath.split(File.pathSeparator);
    for (String entry : entries) {
      File file = new File(entry);
      if (file.isDirectory()) {
        result.folders.add(file);
      }
    }
    // Several jars are libraries; the application's own is not known.
    if (entries.length == 1 && entries[0].endsWith(".jar")) {
      try {
        result.jar = new JarFile(entries[0], false);
      } catch (IOException e) {
        result.jar = null;
      }
    }
    return result;
  }

  /** {@code application.properties}, and what {@code application.yml} says of the name. */
  Properties springProperties() {
    Properties result = new Properties();
    for (String name : new String[] {"application.yml", "application.yaml"}) {
      try (InputStream in = open(name)) {
        if (in != null) {
          addYaml(result, in);
        }
      } catch (IOException | RuntimeException e) {
        // Spring will tell of a file that is no YAML.
        result.clear();
      }
    }
    result.putAll(properties("application.properties"));
    return result;
  }

  /** The first document's {@code spring.application.name}, nested or dotted. */
  private static void addYaml(Properties into, InputStream in) {
    Load load = new Load(LoadSettings.builder().setAllowDuplicateKeys(true).build());
    for (Object document : load.loadAllFromInputStream(in)) {
      flatten(into, "", document);
      return;
    }
  }

  private static void flatten(Properties into, String path, @Nullable Object node) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> flatten(into, path.isEmpty() ? "" + key : path + "." + key, value));
    } else if (node instanceof String || node instanceof Number) {
      into.setProperty(path, node.toString());
    }
  }

  Properties properties(String name) {
    Properties result = new Properties();
    try (InputStream in = open(name)) {
      if (in != null) {
        result.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    } catch (IOException | IllegalArgumentException e) {
      result.clear();
    }
    return result;
  }

  /** The main attributes of the jar's manifest. */
  Properties manifest() {
    Properties result = new Properties();
    try {
      Manifest manifest = jar == null ? null : jar.getManifest();
      if (manifest != null) {
        manifest
            .getMainAttributes()
            .forEach((key, value) -> result.setProperty(key.toString(), value.toString()));
      }
    } catch (IOException e) {
      result.clear();
    }
    return result;
  }

  private @Nullable InputStream open(String name) throws IOException {
    for (File folder : folders) {
      File file = new File(folder, name);
      if (file.isFile()) {
        return new FileInputStream(file);
      }
    }
    if (jar != null) {
      ZipEntry entry = jar.getEntry(BOOT + name);
      if (entry == null) {
        entry = jar.getEntry(name);
      }
      return entry == null ? null : jar.getInputStream(entry);
    }
    return null;
  }

  @Override
  public void close() {
    if (jar != null) {
      try {
        jar.close();
      } catch (IOException e) {
        jar = null;
      }
    }
  }
}
