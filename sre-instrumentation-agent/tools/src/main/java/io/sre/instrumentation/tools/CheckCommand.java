package io.sre.instrumentation.tools;

import io.sre.instrumentation.tools.report.Findings;
import io.sre.instrumentation.tools.report.Sarif;
import io.sre.instrumentation.tools.scan.Finding;
import io.sre.instrumentation.tools.scan.Scan;
import io.sre.instrumentation.tools.scan.Severity;
import io.sre.instrumentation.tools.text.Json;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description = "Finds what is wrong with SLIs: what cannot work, contradicts, or has no owner.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:nothing at or above --fail-on",
      "1:something is",
      "2:the command could not do what it was asked"
    })
final class CheckCommand implements Callable<Integer> {

  private enum Format {
    text,
    sarif
  }

  private enum FailOn {
    none(null),
    note(Severity.NOTE),
    warning(Severity.WARNING),
    error(Severity.ERROR);

    private final @Nullable Severity least;

    FailOn(@Nullable Severity least) {
      this.least = least;
    }

    boolean isReached(Severity severity) {
      return least != null && severity.compareTo(least) >= 0;
    }
  }

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Inputs.Required inputs = new Inputs.Required();
  @Mixin private Output output = new Output();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not said. SARIF 2.1.0 is what code review"
              + " shows beside the lines.",
      defaultValue = "text")
  private Format format = Format.text;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description =
          "Lowest severity that fails the command: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not said.",
      defaultValue = "error")
  private FailOn failOn = FailOn.error;

  @Option(
      names = "--source-root",
      paramLabel = "FOLDER",
      description =
          "Where SARIF says that sources are, from the root of the repository; ${DEFAULT-VALUE} if"
              + " not said.",
      defaultValue = "src/main/java")
  private String sourceRoot = "";

  @Override
  public Integer call() {
    Scan scan = inputs.scanQuietly();
    List<Finding> findings = scan.findings();
    boolean colours = spec.root().userObject() instanceof Sre sre && sre.terminal().colours();
    output.write(
        switch (format) {
          case text -> Findings.text(findings, scan, colours && output.isTerminal());
          case sarif -> Json.write(Sarif.of(findings, sourceRoot, Version.text()));
        });
    boolean fails =
        findings.stream().anyMatch(finding -> failOn.isReached(finding.rule().severity()));
    return fails ? ExitCode.PROBLEMS : ExitCode.OK;
  }
}
