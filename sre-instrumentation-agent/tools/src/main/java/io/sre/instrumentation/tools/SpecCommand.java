package io.sre.instrumentation.tools;

import io.sre.instrumentation.tools.scan.FoundSli;
import io.sre.instrumentation.tools.specs.OpenSlo;
import io.sre.instrumentation.tools.specs.Pyrra;
import io.sre.instrumentation.tools.specs.Service;
import io.sre.instrumentation.tools.specs.Sloth;
import io.sre.instrumentation.tools.text.Yaml;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Base of the commands that write a specification. */
abstract class SpecCommand implements Callable<Integer> {

  static final String NO_OBJECTIVE = "no objective: promise something, @Objective(target = 99.9)";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Inputs.Required inputs = new Inputs.Required();
  @Mixin private Output output = new Output();

  @Mixin private ServiceOption service = new ServiceOption();

  abstract List<Map<String, Object>> documents(List<FoundSli> slis, Service service);

  @Override
  public Integer call() {
    List<FoundSli> slis = inputs.scan().slisByName();
    List<Map<String, Object>> documents = documents(slis, service.of(inputs));
    if (documents.isEmpty()) {
      spec.commandLine().getErr().println(NO_OBJECTIVE);
    }
    output.write(Yaml.writeAll(documents));
    return ExitCode.OK;
  }

  @Command(name = "openslo", description = "Writes OpenSLO v1: an SLO for each objective.")
  static final class ForOpenSlo extends SpecCommand {
    @Override
    List<Map<String, Object>> documents(List<FoundSli> slis, Service service) {
      return OpenSlo.of(slis, service);
    }
  }

  @Command(
      name = "sloth",
      description = {
        "Writes a specification for Sloth: a document for each component.",
        "Sloth takes the window from its own option: --default-slo-period."
      })
  static final class ForSloth extends SpecCommand {
    @Override
    List<Map<String, Object>> documents(List<FoundSli> slis, Service service) {
      return Sloth.of(slis, service);
    }
  }

  @Command(name = "pyrra", description = "Writes objects for Pyrra: one for each objective.")
  static final class ForPyrra extends SpecCommand {
    @Override
    List<Map<String, Object>> documents(List<FoundSli> slis, Service service) {
      return Pyrra.of(slis, service);
    }
  }
}
