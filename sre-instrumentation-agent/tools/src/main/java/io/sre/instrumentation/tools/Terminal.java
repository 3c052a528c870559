package io.sre.instrumentation.tools;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stdout and stderr are connected to.
 *
 * @param out whether stdout is a terminal
 * @param err whether stderr is a terminal
 * @param colours whether the terminal shows colours, and its user wants them
 */
record Terminal(boolean out, boolean err, boolean colours) {

  /** No terminal at all: a pipe, a file, a CI job. */
  static final Terminal NONE = new Terminal(false, false, false);

  /** Those of this process. */
  static Terminal ofThisProcess() {
    return of(isTerminal(1), isTerminal(2), System.getenv());
  }

  static Terminal of(boolean out, boolean err, Map<String, String> environment) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(out, err, out && !dumb && !plain);
  }

  /** Java tells of stdin and stdout together, if at all; the kernel of Linux tells each. */
  private static boolean isTerminal(int descriptor) {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return target.toString().matches("/dev/(pts/.*|tty.*|console)");
    } catch (IOException | RuntimeException e) {
      return isTerminal(System.console());
    }
  }

  /** {@code Console.isTerminal}: since Java 22 there is a console without a terminal, too. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
