package io.sre.instrumentation.tools;

import io.sre.instrumentation.tools.rules.UniversalRules;
import io.sre.instrumentation.tools.text.Yaml;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "rules",
    description = {
      "Writes the rule file for Prometheus that serves all services and all objectives:",
      "burn rates, error budgets, and alerts on them and on saturation."
    })
final class RulesCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    output.write(Yaml.write(UniversalRules.document()));
    return ExitCode.OK;
  }
}
