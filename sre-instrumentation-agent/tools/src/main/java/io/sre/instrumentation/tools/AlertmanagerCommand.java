package io.sre.instrumentation.tools;

import io.sre.instrumentation.tools.alertmanager.Routing;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "alertmanager",
    description = {
      "Writes a configuration for Alertmanager to begin with:",
      "pages and tickets to the team that owns the SLI, and no two alerts for one cause."
    })
final class AlertmanagerCommand implements Callable<Integer> {

  @Mixin private Inputs.Optional inputs = new Inputs.Optional();
  @Mixin private Output output = new Output();

  @Option(
      names = "--team",
      paramLabel = "TEAM",
      description = "A team beside those of @Owner in the classes; can be said several times.")
  private List<String> teams = List.of();

  @Override
  public Integer call() {
    TreeSet<String> all = new TreeSet<>(teams);
    if (!inputs.isEmpty()) {
      inputs.scan().slis().stream()
          .map(sli -> sli.owner().team())
          .filter(team -> team != null)
          .forEach(all::add);
    }
    output.write(Routing.text(all));
    return ExitCode.OK;
  }
}
