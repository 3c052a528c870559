package io.sre.instrumentation.tools;

import io.sre.instrumentation.tools.dashboards.Page;
import io.sre.instrumentation.tools.text.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "dashboard",
    description = {
      "Writes dashboards for Grafana 10 and later: all objectives, one SLI, saturation.",
      "They serve all services, and need the series that the rules record."
    })
final class DashboardCommand implements Callable<Integer> {

  private enum Name {
    overview,
    sli,
    saturation;

    Page page() {
      return Page.valueOf(name().toUpperCase(Locale.ROOT));
    }
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "${COMPLETION-CANDIDATES}; if not said, all of them, to the folder of -o.")
  private @Nullable Name name;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PATH",
      description = "Writes to a file instead of stdout; of all of them, to this folder.")
  private @Nullable Path path;

  @Override
  public Integer call() {
    if (name != null) {
      Page page = name.page();
      write(page, path != null && Files.isDirectory(path) ? path.resolve(page.fileName()) : path);
    } else if (path != null) {
      for (Page page : Page.values()) {
        write(page, folder(path).resolve(page.fileName()));
      }
    } else {
      throw new CommandException(
          "name one: overview, sli or saturation; or a folder for all of them, -o FOLDER");
    }
    return ExitCode.OK;
  }

  private void write(Page page, @Nullable Path file) {
    String json = Json.write(page.document());
    if (file == null) {
      spec.commandLine().getOut().print(json);
      spec.commandLine().getOut().flush();
      return;
    }
    try {
      Files.writeString(file, json, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandException(file + " cannot be written: " + e.getMessage());
    }
  }

  private static Path folder(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new CommandException("the folder " + path + " cannot be created: " + e.getMessage());
    }
  }
}
