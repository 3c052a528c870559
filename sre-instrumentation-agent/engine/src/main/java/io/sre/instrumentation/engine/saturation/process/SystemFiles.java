package io.sre.instrumentation.engine.saturation.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The small files by which Linux tells of itself. Each is opened, read and closed.
 *
 * @param root of the file system
 */
record SystemFiles(Path root) {

  /** The v1 memory controller says "unlimited" by the largest number of whole pages. */
  private static final long UNLIMITED_FROM = 1L << 60;

  /** A file or folder by its absolute name. */
  Path at(String absolute) {
    return root.resolve(absolute.substring(1));
  }

  /** What a file says. */
  static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8);
  }

  /** What a file says; null: there is no such file. */
  static @Nullable String textIfThere(Path file) throws IOException {
    try {
      return text(file);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** The number that is all that a file says. */
  static long number(Path file) throws IOException {
    return Long.parseLong(text(file).strip());
  }

  /** The number after a key, in a file of lines of both. */
  static long number(Path file, String key) throws IOException {
    String lines = '\n' + text(file);
    String start = '\n' + key + ' ';
    int at = lines.indexOf(start);
    if (at < 0) {
      throw new IOException(file + " says nothing of " + key);
    }
    int from = at + start.length();
    int end = lines.indexOf('\n', from);
    return Long.parseLong(lines.substring(from, end < 0 ? lines.length() : end).strip());
  }

  /** The limit that is all that a file says; {@code NaN}: there is no such file. */
  static double limit(Path file) throws IOException {
    String text = textIfThere(file);
    return text == null ? Double.NaN : limit(text.strip());
  }

  /** A limit, infinite: unlimited. */
  static double limit(String text) {
    if (text.equals("max") || text.equals("unlimited")) {
      return Double.POSITIVE_INFINITY;
    }
    long limit = Long.parseLong(text);
    return limit < 0 || limit >= UNLIMITED_FROM ? Double.POSITIVE_INFINITY : limit;
  }
}
