package io.sre.instrumentation.tools;

import io.sre.instrumentation.tools.rules.ExpandedRules;
import io.sre.instrumentation.tools.rules.UniversalRules;
import io.sre.instrumentation.tools.specs.Slo;
import io.sre.instrumentation.tools.text.Yaml;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "rules",
    description = {
      "Writes the rule file for Prometheus that serves all services and all objectives:",
      "burn rates, error budgets, and alerts on them and on saturation.",
      "With classes, the same for their objectives only, written out."
    })
final class RulesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Inputs.Optional inputs = new Inputs.Optional();
  @Mixin private Output output = new Output();
  @Mixin private ServiceOption service = new ServiceOption();

  @Override
  public Integer call() {
    if (!inputs.isEmpty()) {
      List<Slo> slos = Slo.of(inputs.scan().slisByName(), service.of(inputs));
      if (slos.isEmpty()) {
        spec.commandLine().getErr().println(SpecCommand.NO_OBJECTIVE);
      }
      output.write(Yaml.write(ExpandedRules.document(slos)));
    } else if (service.isSaid()) {
      throw new CommandException("--service is for the rules of classes: name a jar, too");
    } else {
      output.write(Yaml.write(UniversalRules.document()));
    }
    return ExitCode.OK;
  }
}
