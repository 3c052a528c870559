package io.sre.instrumentation.it;

import io.sre.instrumentation.kit.AppSetup;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Makes jars that contain the agent, as build tools do. */
final class Jars {

  /** The version of {@link #otherVersion}. */
  static final String OTHER_VERSION = "9.9";

  private Jars() {}

  /** The shop's jar as Spring Boot's plugin makes it of a project with the dependency. */
  static Path withDependency(Path folder) throws IOException {
    Path result = folder.resolve("shop.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(result))) {
      addAll(AppSetup.exampleJar("shop"), new HashSet<>(), out);
      store(Path.of(AppSetup.agentJar()), out);
      store(AppSetup.starterJar(), out);
    }
    return result;
  }

  /** The agent as {@link #OTHER_VERSION}. */
  static Path otherVersion(Path folder) throws IOException {
    Path result = folder.resolve("other-version.jar");
    Files.copy(Path.of(AppSetup.agentJar()), result);
    try (FileSystem jar = FileSystems.newFileSystem(result)) {
      Files.writeString(
          jar.getPath("inst/io/sre/instrumentation/engine/lifecycle/version.properties"),
          "version=" + OTHER_VERSION);
    }
    return result;
  }

  /**
   * A program, the API and the agent in one jar.
   *
   * @param attribute of the manifest, with which it names the agent
   */
  static Path shaded(Path folder, String mainClass, String attribute) throws IOException {
    Path target = AppSetup.target("methods");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, mainClass);
    attributes.putValue(attribute, "io.sre.instrumentation.agent.Agent");
    attributes.putValue("Can-Redefine-Classes", "true");
    attributes.putValue("Can-Retransform-Classes", "true");
    Path result = folder.resolve("shaded.jar");
    Set<String> names = new HashSet<>(Set.of("META-INF/MANIFEST.MF"));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(result), manifest)) {
      for (String part :
          Files.readString(target.resolve("class-path")).trim().split(File.pathSeparator)) {
        if (part.endsWith(".jar")) {
          addAll(Path.of(part), names, out);
        } else {
          addFolder(Path.of(part), names, out);
        }
      }
      addFolder(target.resolve("classes"), names, out);
      addAll(Path.of(AppSetup.agentJar()), names, out);
      addAll(AppSetup.starterJar(), names, out);
    }
    return result;
  }

  private static void store(Path jar, ZipOutputStream out) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry("BOOT-INF/lib/" + jar.getFileName());
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
  }

  private static void addAll(Path jar, Set<String> names, ZipOutputStream out) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        if (names.add(entry.getName())) {
          out.putNextEntry(sameMethod(entry));
          try (InputStream in = file.getInputStream(entry)) {
            in.transferTo(out);
          }
        }
      }
    }
  }

  /** Spring Boot's loader reads only jars that are stored as they are. */
  private static ZipEntry sameMethod(ZipEntry entry) {
    ZipEntry result = new ZipEntry(entry.getName());
    result.setMethod(entry.getMethod());
    if (entry.getMethod() == ZipEntry.STORED) {
      result.setSize(entry.getSize());
      result.setCrc(entry.getCrc());
    }
    return result;
  }

  private static void addFolder(Path root, Set<String> names, ZipOutputStream out)
      throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString().replace(File.separatorChar, '/');
        if (names.add(name)) {
          out.putNextEntry(new ZipEntry(name));
          Files.copy(file, out);
        }
      }
    }
  }
}
