package io.sre.instrumentation.tools.report;

import io.sre.instrumentation.tools.scan.Finding;
import io.sre.instrumentation.tools.scan.Rule;
import io.sre.instrumentation.tools.scan.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Findings for code review.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class Sarif {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private Sarif() {}

  /**
   * One log with one run.
   *
   * @param sourceRoot folder of the sources, from the root of the repository
   * @param version of this jar
   */
  public static Map<String, Object> of(List<Finding> findings, String sourceRoot, String version) {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "sre-instrumentation");
    driver.put("version", version);
    driver.put("rules", rules());
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("columnKind", "utf16CodeUnits");
    run.put("results", findings.stream().map(finding -> result(finding, sourceRoot)).toList());
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return log;
  }

  private static List<Map<String, Object>> rules() {
    List<Map<String, Object>> result = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("id", rule.id());
      data.put("shortDescription", Map.of("text", rule.text()));
      data.put("defaultConfiguration", Map.of("level", level(rule.severity())));
      result.add(data);
    }
    return result;
  }

  private static Map<String, Object> result(Finding finding, String sourceRoot) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("ruleId", finding.rule().id());
    data.put("ruleIndex", List.of(Rule.values()).indexOf(finding.rule()));
    data.put("level", level(finding.rule().severity()));
    data.put("message", Map.of("text", finding.message()));
    data.put("locations", List.of(location(finding, sourceRoot)));
    return data;
  }

  private static Map<String, Object> location(Finding finding, String sourceRoot) {
    String file =
        finding.source().isEmpty()
            ? finding.archive()
            : (sourceRoot.isEmpty() ? "" : sourceRoot.replaceAll("/+$", "") + "/")
                + finding.source();
    Map<String, Object> physical = new LinkedHashMap<>();
    physical.put("artifactLocation", Map.of("uri", uri(file)));
    if (!finding.source().isEmpty() && finding.line() > 0) {
      physical.put("region", Map.of("startLine", finding.line()));
    }
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("physicalLocation", physical);
    if (finding.type() != null) {
      Map<String, Object> logical = new LinkedHashMap<>();
      logical.put(
          "fullyQualifiedName",
          finding.type() + (finding.method() == null ? "" : "." + finding.method()));
      logical.put("kind", finding.method() == null ? "type" : "function");
      location.put("logicalLocations", List.of(logical));
    }
    return location;
  }

  /** A path as part of a URI; relative ones stay relative. */
  private static String uri(String path) {
    String slashes = path.replace('\\', '/');
    try {
      return new URI(null, null, slashes, null).toASCIIString();
    } catch (URISyntaxException e) {
      return "unknown";
    }
  }

  private static String level(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
