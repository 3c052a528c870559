package io.sre.instrumentation.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Mixin: the destination of a command's output. */
public final class Output {

  @Spec(Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Writes to a file instead of stdout.")
  private @Nullable Path file;

  /** Whether the output goes to stdout, and so maybe to a terminal. */
  boolean isTerminal() {
    return file == null;
  }

  /** Writes a text that ends with a line end. */
  public void write(String text) {
    if (file == null) {
      PrintWriter out = command.commandLine().getOut();
      out.print(text);
      out.flush();
      return;
    }
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandException(file + " cannot be written: " + e.getMessage());
    }
  }
}
