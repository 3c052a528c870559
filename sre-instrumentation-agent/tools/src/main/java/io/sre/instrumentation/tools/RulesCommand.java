package io.sre.instrumentation.tools;

import io.sre.instrumentation.tools.rules.ExpandedRules;
import io.sre.instrumentation.tools.rules.Links;
import io.sre.instrumentation.tools.rules.Pace;
import io.sre.instrumentation.tools.rules.UniversalRules;
import io.sre.instrumentation.tools.specs.Slo;
import io.sre.instrumentation.tools.text.Yaml;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--speed-up",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "To try the rules, not to live by them: every window, interval and \"for\" is N times shorter,"
            + " and at least 1s. N divides 60; with 60, what takes an hour takes a minute."
      })
  private int speedUp;

  @Option(
      names = "--grafana",
      paramLabel = "URL",
      description = {
        "Where Grafana is: each alert has a link to what it is about on the dashboards of \"dashboard\"."
      })
  private @Nullable String grafana;

  @Option(
      names = "--runbook",
      paramLabel = "URL",
      description = {
        "Where it says what to do: each alert has a link to it. What is in braces is filled in:"
            + " {alert}, {team}, {component}, {service}, {sli}, {slo}, {resource}."
      })
  private @Nullable String runbook;

  @Override
  public Integer call() {
    if (!Pace.isPossible(speedUp)) {
      throw new CommandException("--speed-up takes a divisor of 60, not " + speedUp);
    }
    if (runbook != null) {
      Links.problem(runbook)
          .ifPresent(
              problem -> {
                throw new CommandException("--runbook: " + problem);
              });
    }
    String rules = Yaml.write(document(new Pace(speedUp)));
    output.write(speedUp == 1 ? rules : warning() + rules);
    return ExitCode.OK;
  }

  private Map<String, Object> document(Pace pace) {
    if (inputs.isEmpty()) {
      if (service.isSaid()) {
        throw new CommandException("--service is for the rules of classes: name a jar, too");
      }
      return UniversalRules.document(pace, links());
    }
    List<Slo> slos = Slo.of(inputs.scan().slisByName(), service.of(inputs));
    if (slos.isEmpty()) {
      spec.commandLine().getErr().println(SpecCommand.NO_OBJECTIVE);
    }
    return ExpandedRules.document(slos, pace, links());
  }

  private Links links() {
    return new Links(grafana, runbook);
  }

  private String warning() {
    return "# For trials: "
        + speedUp
        + " times faster than time. Names and texts still say the real windows.\n";
  }
}
