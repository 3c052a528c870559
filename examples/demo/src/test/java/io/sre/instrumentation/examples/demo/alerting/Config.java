package io.sre.instrumentation.examples.demo.alerting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A configuration as people are given it, with the ports and the pace of a test. */
final class Config {

  private Config() {}

  /** Writes it to {@code folder}; what is to be replaced and is not there fails. */
  static Path of(Path template, Path folder, Map<String, String> replacements) throws IOException {
    String text = Files.readString(template);
    for (Map.Entry<String, String> replacement : replacements.entrySet()) {
      if (!text.contains(replacement.getKey())) {
        throw new IllegalArgumentException(template + " has no " + replacement.getKey());
      }
      text = text.replace(replacement.getKey(), replacement.getValue());
    }
    return Files.writeString(folder.resolve(template.getFileName().toString()), text);
  }
}
