package io.sre.instrumentation.tools;

import io.sre.instrumentation.tools.report.Listing;
import io.sre.instrumentation.tools.scan.FoundSli;
import io.sre.instrumentation.tools.scan.Scan;
import io.sre.instrumentation.tools.text.Json;
import io.sre.instrumentation.tools.text.Yaml;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = "Lists the SLIs that the agent would measure, without running the application.")
final class ListCommand implements Callable<Integer> {

  private enum Format {
    table,
    json,
    yaml
  }

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Inputs.Required inputs = new Inputs.Required();
  @Mixin private Output output = new Output();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not said.",
      defaultValue = "table")
  private Format format = Format.table;

  @Override
  public Integer call() {
    Scan scan = inputs.scan();
    List<FoundSli> slis = scan.slisByName();
    if (slis.isEmpty()) {
      spec.commandLine()
          .getErr()
          .printf("no SLI in %,d class files: mark a method @Sli%n", scan.classFiles());
    }
    output.write(
        switch (format) {
          case table -> slis.isEmpty() ? "" : Listing.table(slis);
          case json -> Json.write(Listing.data(slis));
          case yaml -> Yaml.write(Listing.data(slis));
        });
    return ExitCode.OK;
  }
}
