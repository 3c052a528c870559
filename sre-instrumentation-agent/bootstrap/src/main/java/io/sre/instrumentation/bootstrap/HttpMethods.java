package io.sre.instrumentation.bootstrap;

/** The HTTP methods that have a name of their own in an SLI; all others are {@code _OTHER}. */
final class HttpMethods {

  private static final String[] NAMES = {
    "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "_OTHER"
  };

  static final int COUNT = NAMES.length;

  private HttpMethods() {}

  static int index(String method) {
    int i = 0;
    while (i < COUNT - 1 && !NAMES[i].equals(method)) {
      i++;
    }
    return i;
  }

  static String name(int index) {
    return NAMES[index];
  }
}
