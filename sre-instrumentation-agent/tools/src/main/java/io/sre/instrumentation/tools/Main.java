package io.sre.instrumentation.tools;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** Runs a command for {@code java -jar}. */
public final class Main {

  private Main() {}

  /** Runs a command and returns its exit code; called by name from the jar's {@code main}. */
  public static int run(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return run(arguments, out, err, Terminal.ofThisProcess());
  }

  /** Runs a command that writes to {@code out} and {@code err}. */
  static int run(String[] arguments, PrintWriter out, PrintWriter err, Terminal terminal) {
    return commandLine(terminal).setOut(out).setErr(err).execute(arguments);
  }

  static CommandLine commandLine(Terminal terminal) {
    CommandLine line = new CommandLine(new Sre(terminal));
    addHelp(line);
    line.getSubcommands().values().forEach(Main::addHelp);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpAutoWidth(terminal.out());
    line.setExecutionExceptionHandler(
        (problem, command, parsed) -> {
          command.getErr().println("sre: " + Messages.of(problem));
          return ExitCode.USAGE;
        });
    return line;
  }

  /** Adds {@code --help} to a command, the same as {@code help} and its name. */
  private static void addHelp(CommandLine command) {
    if (command.getCommandSpec().findOption("--help") == null) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Says what the command does.")
                  .build());
    }
  }
}
