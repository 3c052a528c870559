package io.sre.instrumentation.engine.saturation.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The small files by which Linux reports on itself. Each is opened, read and closed.
 *
 * @param root of the file system
 */
record SystemFiles(Path root) {

  /** The v1 memory controller reports "unlimited" as the largest number of whole pages. */
  private static final long UNLIMITED_FROM = 1L << 60;

  /** A file or folder by its absolute name. */
  Path at(String absolute) {
    return root.resolve(absolute.substring(1));
  }

  /** The text of a file. */
  static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8);
  }

  /** The text of a file; null: it does not exist. */
  static @Nullable String textIfThere(Path file) throws IOException {
    try {
      return text(file);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** The number that is a file's only content. */
  static long number(Path file) throws IOException {
    return Long.parseLong(text(file).strip());
  }

  /** The number after a key, in a file with a key and a number on each line. */
  static long number(Path file, String key) throws IOException {
    String lines = '\n' + text(file);
    String start = '\n' + key + ' ';
    int at = lines.indexOf(start);
    if (at < 0) {
      throw new IOException(file + " has no entry " + key);
    }
    int from = at + start.length();
    int end = lines.indexOf('\n', from);
    return Long.parseLong(lines.substring(from, end < 0 ? lines.length() : end).strip());
  }

  /** The limit that is a file's only content; {@code NaN}: the file does not exist. */
  static double limit(Path file) throws IOException {
    String text = textIfThere(file);
    return text == null ? Double.NaN : limit(text.strip());
  }

  /** A limit; infinite: unlimited. */
  static double limit(String text) {
    if (text.equals("max") || text.equals("unlimited")) {
      return Double.POSITIVE_INFINITY;
    }
    long limit = Long.parseLong(text);
    return limit < 0 || limit >= UNLIMITED_FROM ? Double.POSITIVE_INFINITY : limit;
  }
}
