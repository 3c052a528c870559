package io.sre.instrumentation.tools;

import io.sre.instrumentation.tools.rules.Pace;
import io.sre.instrumentation.tools.rules.UniversalRules;
import io.sre.instrumentation.tools.text.Yaml;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "rules",
    description = {
      "Writes the rule file for Prometheus that serves all services and all objectives:",
      "burn rates, error budgets, and alerts on them and on saturation."
    })
final class RulesCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @Option(
      names = "--speed-up",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "To try the rules, not to live by them: every window, interval and \"for\" is N times shorter,"
            + " and at least 1s. N divides 60; with 60, what takes an hour takes a minute."
      })
  private int speedUp;

  @Override
  public Integer call() {
    if (!Pace.isPossible(speedUp)) {
      throw new CommandException("--speed-up takes a divisor of 60, not " + speedUp);
    }
    String rules = Yaml.write(UniversalRules.document(new Pace(speedUp)));
    output.write(speedUp == 1 ? rules : warning() + rules);
    return ExitCode.OK;
  }

  private String warning() {
    return "# For trials: "
        + speedUp
        + " times faster than time. Names and texts still say the real windows.\n";
  }
}
