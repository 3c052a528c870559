package io.sre.instrumentation.engine.service;

import java.io.Closeable;
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
 * Files of the application: from the folders on its class path and from its own jar, the one it was
 * started from or that has its main class. Unreadable files count as missing.
 */
final class ApplicationFiles implements Closeable {

  /** Places of class path files: in a folder or jar itself, or in a folder of an archive. */
  private static final List<String> ROOTS = List.of("", "BOOT-INF/classes/", "WEB-INF/classes/");

  private final List<File> folders = new ArrayList<>();
  private @Nullable JarFile jar;

  private ApplicationFiles() {}

  /**
   * Opens the files.
   *
   * @param classPath of the process
   * @param program the main class, with its module if it has one, or the jar
   */
  static ApplicationFiles open(String classPath, String program) {
    ApplicationFiles result = new ApplicationFiles();
    String mainClass = program.substring(program.indexOf('/') + 1).replace('.', '/') + ".class";
    for (String entry : classPath.split(File.pathSeparator)) {
      File file = new File(entry);
      if (file.isDirectory()) {
        result.folders.add(file);
      } else if (result.jar == null && file.isFile()) {
        result.jar = openIfOwn(file, entry.equals(program) ? null : mainClass);
      }
    }
    return result;
  }

  private static @Nullable JarFile openIfOwn(File file, @Nullable String mainClass) {
    try {
      JarFile opened = new JarFile(file, false);
      if (mainClass == null || opened.getEntry(mainClass) != null) {
        return opened;
      }
      opened.close();
    } catch (IOException e) {
      return null;
    }
    return null;
  }

  /** {@code application.properties} before {@code application.yml}, as frameworks read them. */
  @Nullable String setting(String key) {
    String value = properties("application.properties").getProperty(key);
    if (value == null) {
      value = yaml("application.yml", key);
    }
    return value != null ? value : yaml("application.yaml", key);
  }

  private @Nullable String yaml(String name, String key) {
    try (InputStream in = find(name)) {
      if (in != null) {
        Load load = new Load(LoadSettings.builder().setAllowDuplicateKeys(true).build());
        for (Object document : load.loadAllFromInputStream(in)) {
          String value = value(document, key);
          if (value != null) {
            return value;
          }
        }
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // The framework will report a file that is not valid YAML.
      return null;
    }
    return null;
  }

  /** The value of a key, whose parts may be nested or written with dots. */
  private static @Nullable String value(@Nullable Object node, String key) {
    if (node instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String part = String.valueOf(entry.getKey());
        String value = null;
        if (key.equals(part) && entry.getValue() != null && !(entry.getValue() instanceof Map)) {
          value = entry.getValue().toString();
        } else if (key.startsWith(part + ".")) {
          value = value(entry.getValue(), key.substring(part.length() + 1));
        }
        if (value != null) {
          return value;
        }
      }
    }
    return null;
  }

  /** A file of properties; empty if there is none. */
  Properties properties(String name) {
    Properties result = new Properties();
    try (InputStream in = find(name)) {
      if (in != null) {
        result.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    } catch (IOException | IllegalArgumentException e) {
      result.clear();
    }
    return result;
  }

  /** A main attribute of the manifest. */
  @Nullable String manifest(String attribute) {
    try (InputStream in = find(JarFile.MANIFEST_NAME)) {
      return in == null ? null : new Manifest(in).getMainAttributes().getValue(attribute);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private @Nullable InputStream find(String name) throws IOException {
    for (String root : ROOTS) {
      for (File folder : folders) {
        File file = new File(folder, root + name);
        if (file.isFile()) {
          return new FileInputStream(file);
        }
      }
      ZipEntry entry = jar == null ? null : jar.getEntry(root + name);
      if (jar != null && entry != null) {
        return jar.getInputStream(entry);
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    if (jar != null) {
      jar.close();
    }
  }
}
