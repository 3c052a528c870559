package io.sre.instrumentation.tools.report;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.tools.scan.FoundSli;
import io.sre.instrumentation.tools.scan.Percents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The SLIs of an application: as a table for people, as data for programs. */
public final class Listing {

  private Listing() {}

  /** One line per SLI. */
  public static String table(List<FoundSli> slis) {
    Table table = new Table("SLI", "FOUND BY", "OWNER", "OBJECTIVES", "METHOD");
    for (FoundSli sli : slis) {
      table.add(
          sli.name(),
          sli.foundBy(),
          owner(sli),
          sli.objectives().stream().map(Listing::text).collect(Collectors.joining(", ")),
          sli.type() + "." + sli.method() + (sli.line() == 0 ? "" : ":" + sli.line()));
    }
    return table.text();
  }

  private static String owner(FoundSli sli) {
    String team = Objects.requireNonNullElse(sli.owner().team(), "-");
    return sli.owner().component() == null ? team : team + "/" + sli.owner().component();
  }

  private static String text(Objective objective) {
    String within = objective.within() == null ? "" : " in " + objective.within();
    return Percents.text(objective.target()).replace(" ", "") + within;
  }

  /** All data of each; unknown values are null. */
  public static List<Map<String, Object>> data(List<FoundSli> slis) {
    List<Map<String, Object>> result = new ArrayList<>();
    for (FoundSli sli : slis) {
      Map<String, @Nullable Object> data = new LinkedHashMap<>();
      data.put("name", sli.name());
      data.put("kind", sli.kind());
      data.put("foundBy", sli.foundBy());
      data.put("team", sli.owner().team());
      data.put("component", sli.owner().component());
      data.put("objectives", sli.objectives().stream().map(Listing::data).toList());
      data.put("saturationLimit", sli.limit() == 0 ? null : sli.limit());
      data.put("class", sli.type());
      data.put("method", sli.method());
      data.put("descriptor", sli.descriptor());
      data.put("line", sli.line() == 0 ? null : sli.line());
      data.put("source", sli.source().isEmpty() ? null : sli.source());
      data.put("archive", sli.archive());
      result.add(cast(data));
    }
    return result;
  }

  private static Map<String, Object> data(Objective objective) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("name", objective.name());
    data.put("target", Percents.number(objective.target()));
    data.put("within", objective.within());
    data.put("window", objective.window());
    data.put("minBadEvents", objective.minBadEvents());
    return cast(data);
  }

  @SuppressWarnings({"unchecked", "rawtypes", "NullAway"}) // null is a value of both formats
  private static Map<String, Object> cast(Map<String, @Nullable Object> data) {
    return (Map) data;
  }
}
