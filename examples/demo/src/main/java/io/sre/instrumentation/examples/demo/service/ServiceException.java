package io.sre.instrumentation.examples.demo.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A service that did not start, or ended by itself; the message has the end of its log. */
public final class ServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int TAIL = 15;

  ServiceException(ServiceSpec service, String what) {
    super(
        service.name()
            + " "
            + what
            + "; the end of "
            + service.log()
            + ":\n"
            + tail(service.log()));
  }

  private static String tail(Path log) {
    try {
      // Latin-1 takes any byte: a log in another encoding must not hide what it says.
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
      return "  " + String.join("\n  ", tail);
    } catch (IOException e) {
      return "  (cannot be read: " + e.getMessage() + ")";
    }
  }
}
