package io.sre.instrumentation.tools;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this jar. */
final class Version {

  private Version() {}

  static String text() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      properties.clear();
    }
    return properties.getProperty("version", "unknown");
  }
}
