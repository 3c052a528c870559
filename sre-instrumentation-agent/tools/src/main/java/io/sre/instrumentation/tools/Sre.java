package io.sre.instrumentation.tools;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command without a subcommand. A subcommand is a class that is named here: {@code
 * Callable<Integer>} with picocli's annotations, one of {@link ExitCode} for its result. It throws
 * errors that the user can fix as {@link CommandException}.
 */
@Command(
    name = "sre",
    description = {
      "Measures the SLIs of a Java service: latency, errors, saturation.",
      "As an agent: java -javaagent:sre-instrumentation-agent.jar -jar your-service.jar",
      "Then look at http://127.0.0.1:9464/metrics"
    },
    versionProvider = VersionCommand.Provider.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListCommand.class,
      CheckCommand.class,
      SpecCommand.ForOpenSlo.class,
      SpecCommand.ForSloth.class,
      SpecCommand.ForPyrra.class,
      RulesCommand.class,
      AlertmanagerCommand.class,
      DashboardCommand.class,
      AttachCommand.class,
      GenerateCompletion.class,
      VersionCommand.class,
      HelpCommand.class
    })
final class Sre implements Runnable {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(names = "--version", versionHelp = true, description = "Prints the version of this jar.")
  @SuppressWarnings("unused")
  private boolean version;

  Sre(Terminal terminal) {
    this.terminal = terminal;
    this.spec = CommandSpec.create();
  }

  Terminal terminal() {
    return terminal;
  }

  /** Without a command, prints the usage. */
  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    line.usage(line.getOut());
  }
}
