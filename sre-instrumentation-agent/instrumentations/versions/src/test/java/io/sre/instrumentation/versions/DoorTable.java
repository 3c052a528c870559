package io.sre.instrumentation.versions;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The README's table of what is measured without any annotation: a row for each folder that has a
 * {@code door.properties}, with {@code what} it is, since which {@code versions}, and by what it
 * {@code name}s requests.
 */
final class DoorTable {

  private static final String BEGIN =
      "<!-- Made from door.properties of each folder in"
          + " sre-instrumentation-agent/instrumentations. -->\n\n";
  private static final String END = "\n<!-- End. -->";

  private DoorTable() {}

  /** The README with the table of these folders instead of its own. */
  static String replacedIn(String readme, Path folders) throws IOException {
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException("the README has no place for the table: " + BEGIN + END);
    }
    return readme.substring(0, begin + BEGIN.length()) + table(folders) + readme.substring(end);
  }

  private static String table(Path folders) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> all = Files.list(folders)) {
      for (Path folder : (Iterable<Path>) all::iterator) {
        Path door = folder.resolve("door.properties");
        if (Files.exists(door)) {
          rows.add(row(door));
        }
      }
    }
    rows.sort(String.CASE_INSENSITIVE_ORDER);
    return "| | since | named by |\n|---|---|---|\n" + String.join("", rows);
  }

  private static String row(Path door) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(door)) {
      properties.load(reader);
    }
    StringBuilder row = new StringBuilder("|");
    for (String key : List.of("what", "versions", "name")) {
      String value = properties.getProperty(key);
      if (value == null || value.isBlank()) {
        throw new IllegalStateException(door + " has no " + key);
      }
      row.append(' ').append(value).append(" |");
    }
    return row.append('\n').toString();
  }
}
