package io.sre.instrumentation.tools;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether stdout and stderr are terminals.
 *
 * @param out whether stdout is a terminal
 * @param err whether stderr is a terminal
 * @param colours whether the terminal shows colours, and its user wants them
 */
record Terminal(boolean out, boolean err, boolean colours) {

  /** No terminal: a pipe, a file, a CI job. */
  static final Terminal NONE = new Terminal(false, false, false);

  /** The terminals of this process. */
  static Terminal ofThisProcess() {
    return of(isTerminal(1), isTerminal(2), System.getenv());
  }

  static Terminal of(boolean out, boolean err, Map<String, String> environment) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(out, err, out && !dumb && !plain);
  }

  /** Java reports on stdin and stdout together, if at all; Linux's kernel reports on each. */
  private static boolean isTerminal(int descriptor) {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return target.toString().matches("/dev/(pts/.*|tty.*|console)");
    } catch (IOException | RuntimeException e) {
      return isTerminal(System.console());
    }
  }

  /** Calls {@code Console.isTerminal}: since Java 22 there can be a console without a terminal. */
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
