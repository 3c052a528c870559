package io.sre.instrumentation.tools.report;

import io.sre.instrumentation.tools.scan.Finding;
import io.sre.instrumentation.tools.scan.Scan;
import io.sre.instrumentation.tools.scan.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The findings, one line each, and a summary. */
public final class Findings {

  private static final Map<Severity, String> COLOURS =
      Map.of(Severity.ERROR, "\033[1;31m", Severity.WARNING, "\033[33m", Severity.NOTE, "\033[36m");

  private static final String PLAIN = "\033[0m";

  private Findings() {}

  /** The lines; the last one is the summary. */
  public static String text(List<Finding> findings, Scan scan, boolean colours) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      Severity severity = finding.rule().severity();
      String level = severity.name().toLowerCase(Locale.ROOT);
      text.append(colours ? COLOURS.get(severity) + level + PLAIN : level)
          .append(": ")
          .append(finding.message())
          .append(" [")
          .append(finding.rule().id())
          .append("]")
          .append(place(finding))
          .append('\n');
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "%s, %s, %s in %s, %s%n",
                count(findings, Severity.ERROR, "error"),
                count(findings, Severity.WARNING, "warning"),
                count(findings, Severity.NOTE, "note"),
                counted(scan.slis().size(), "SLI"),
                counted(scan.classFiles(), "class file")))
        .toString();
  }

  private static String place(Finding finding) {
    if (finding.source().isEmpty()) {
      return "";
    }
    return " (" + finding.source() + (finding.line() == 0 ? "" : ":" + finding.line()) + ")";
  }

  private static String count(List<Finding> findings, Severity severity, String what) {
    return counted(
        findings.stream().filter(finding -> finding.rule().severity() == severity).count(), what);
  }

  private static String counted(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }
}
