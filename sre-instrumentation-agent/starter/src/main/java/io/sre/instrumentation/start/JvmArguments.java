package io.sre.instrumentation.start;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The arguments that this JVM was started with, wherever it reads them.
 *
 * @param commandLine those of the command and of {@code JDK_JAVA_OPTIONS}
 * @param all these and those of {@code JAVA_TOOL_OPTIONS} and {@code _JAVA_OPTIONS}, the last one
 *     of a kind applies
 */
record JvmArguments(List<String> commandLine, List<String> all) {

  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  static JvmArguments read() throws IOException {
    List<String> first = words("JAVA_TOOL_OPTIONS");
    List<String> last = words("_JAVA_OPTIONS");
    List<String> commandLine = new ArrayList<>(words("JDK_JAVA_OPTIONS"));
    // ProcessHandle has no arguments where they are longer than a page.
    if (Files.isReadable(COMMAND_LINE)) {
      commandLine.addAll(List.of(Files.readString(COMMAND_LINE).split("\0")));
    }
    if (Stream.of(first, commandLine, last).flatMap(List::stream).anyMatch(JvmArguments::isFile)) {
      Optional<List<String>> expanded = expanded();
      if (expanded.isPresent()) {
        commandLine = new ArrayList<>(expanded.get());
        Stream.concat(first.stream(), last.stream()).forEach(commandLine::remove);
      }
    }
    return new JvmArguments(
        commandLine, Stream.of(first, commandLine, last).flatMap(List::stream).toList());
  }

  private static List<String> words(String variable) {
    String value = System.getenv(variable);
    return value == null || value.isBlank() ? List.of() : List.of(value.trim().split("\\s+"));
  }

  private static boolean isFile(String argument) {
    return argument.startsWith("@") || argument.startsWith("-XX:VMOptionsFile=");
  }

  /** All arguments, by JMX, whose classes take a tenth of a second: only for those in files. */
  private static Optional<List<String>> expanded() {
    try {
      return Optional.of(ManagementFactory.getRuntimeMXBean().getInputArguments());
    } catch (LinkageError e) {
      // An image without the module java.management.
      return Optional.empty();
    }
  }

  boolean isOn(String flag) {
    return isOn(flag, all);
  }

  boolean isOff(String flag) {
    return all.lastIndexOf("-XX:-" + flag) > all.lastIndexOf("-XX:+" + flag);
  }

  /**
   * Whether the JVM is silent about agents that are loaded later. In a variable it ignores that.
   */
  boolean hidesWarning() {
    return isOn("EnableDynamicAgentLoading", commandLine);
  }

  /** Whether the JVM handles no signals: then one that it answers otherwise ends it. */
  boolean leavesSignals() {
    return all.contains("-Xrs") || isOn("ReduceSignalUsage");
  }

  private static boolean isOn(String flag, List<String> arguments) {
    return arguments.lastIndexOf("-XX:+" + flag) > arguments.lastIndexOf("-XX:-" + flag);
  }
}
