package io.sre.instrumentation.tools.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one archive as a JVM finds them: by the index at its end, one entry per name, and
 * in a multi-release jar the entry for the JVM's release.
 */
final class ArchiveEntries {

  /** In a jar, and in the folder that executable jars treat as one: {@code BOOT-INF/classes/}. */
  private static final Pattern VERSIONED =
      Pattern.compile("((?:BOOT-INF/classes/)?)META-INF/versions/(\\d{1,9})/(.+)");

  private static final int FIRST_VERSIONED_RELEASE = 9;

  private ArchiveEntries() {}

  /**
   * The entries by the names that a class loader asks for, in the order of the index.
   *
   * @param release of the JVM, its feature number: 17
   */
  static Map<String, ZipEntry> of(ZipFile zip, int release) throws IOException {
    Map<String, ZipEntry> entries = new LinkedHashMap<>();
    // A name that occurs twice is listed twice; a look-up gives the entry that the JVM takes.
    zip.stream().forEach(listed -> entries.put(listed.getName(), byName(zip, listed)));
    return isMultiRelease(zip) ? forRelease(entries, release) : entries;
  }

  private static ZipEntry byName(ZipFile zip, ZipEntry listed) {
    ZipEntry found = zip.getEntry(listed.getName());
    return found == null ? listed : found;
  }

  private static boolean isMultiRelease(ZipFile zip) throws IOException {
    Manifest manifest = manifest(zip);
    String value =
        manifest == null
            ? null
            : manifest.getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE);
    return value != null && value.toLowerCase(Locale.ROOT).equals("true");
  }

  /** The manifest of an archive; null: it has none. */
  static @Nullable Manifest manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
    if (entry == null) {
      return null;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new Manifest(in);
    }
  }

  private static Map<String, ZipEntry> forRelease(Map<String, ZipEntry> entries, int release) {
    Map<String, ZipEntry> result = new LinkedHashMap<>(entries);
    Map<String, Integer> releases = new LinkedHashMap<>();
    Collection<Map.Entry<String, ZipEntry>> all = entries.entrySet();
    for (Map.Entry<String, ZipEntry> each : all) {
      Matcher versioned = VERSIONED.matcher(each.getKey());
      if (versioned.matches()) {
        String name = versioned.group(1) + versioned.group(3);
        int since = Integer.parseInt(versioned.group(2));
        if (since >= FIRST_VERSIONED_RELEASE
            && since <= release
            && since > releases.getOrDefault(name, 0)) {
          releases.put(name, since);
          result.put(name, each.getValue());
        }
      }
    }
    return result;
  }
}
