package io.sre.instrumentation.examples.stock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;

/** The parameters of a request. */
final class Query {

  private Query() {}

  /**
   * Returns the first value of a parameter.
   *
   * @throws IllegalArgumentException if there is none
   */
  static String value(URI uri, String name) {
    String query = uri.getRawQuery();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        if (pair.startsWith(name + "=")) {
          return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
        }
      }
    }
    throw new IllegalArgumentException("parameter missing: " + name);
  }
}
