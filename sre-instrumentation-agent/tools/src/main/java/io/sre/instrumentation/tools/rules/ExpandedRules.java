package io.sre.instrumentation.tools.rules;

import static io.sre.instrumentation.tools.rules.RuleWriter.OBJECTIVE;
import static io.sre.instrumentation.tools.rules.RuleWriter.sumBy;

import io.sre.instrumentation.tools.specs.Slo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules for known objectives: series are selected by name, and the objectives are constants in
 * expressions. Recorded series have the same names and groups as in {@link UniversalRules}, so
 * dashboards and routes serve both.
 */
public final class ExpandedRules {

  private final RuleWriter writer;
  private final Alerts alerts;
  private final Slo slo;

  private ExpandedRules(RuleWriter writer, Slo slo) {
    this.writer = writer;
    this.alerts = new Alerts(writer);
    this.slo = slo;
  }

  /** The document, for a serialiser. */
  public static Map<String, Object> document(List<Slo> slos, Pace pace, Links links) {
    RuleWriter writer = new RuleWriter(pace, links);
    Alerts alerts = new Alerts(writer);
    List<ExpandedRules> all = slos.stream().map(slo -> new ExpandedRules(writer, slo)).toList();
    List<Object> groups = new ArrayList<>();
    if (!all.isEmpty()) {
      groups.add(group(writer, all, "sre-slo-rates", "30s", ExpandedRules::rates));
      groups.add(group(writer, all, "sre-slo-increases", "5m", ExpandedRules::increases));
      groups.add(group(writer, all, "sre-slo-long-rates", "2m", ExpandedRules::longRates));
      groups.add(group(writer, all, "sre-slo-hours", "1h", ExpandedRules::hours));
      groups.add(group(writer, all, "sre-slo-budgets", "5m", ExpandedRules::budget));
      groups.add(group(writer, all, "sre-slo-alerts", "30s", ExpandedRules::alerts));
      groups.add(
          writer.group("sre-slo-unseen-alerts", "30s", List.<Object>of(unseen(alerts, slos))));
    }
    groups.add(alerts.saturation());
    return Map.of("groups", groups);
  }

  private static Map<String, Object> group(
      RuleWriter writer,
      List<ExpandedRules> all,
      String name,
      String interval,
      Function<ExpandedRules, Stream<Map<String, Object>>> rules) {
    return writer.group(name, interval, all.stream().flatMap(rules).collect(Collectors.toList()));
  }

  private Stream<Map<String, Object>> rates() {
    Stream<Map<String, Object>> promise =
        Stream.of(
            constant("slo:objective:ratio", BigDecimal.valueOf(slo.objective().target())),
            constant("slo:window_seconds", BigDecimal.valueOf(slo.objective().windowSeconds())),
            constant("slo:min_bad_events", BigDecimal.valueOf(slo.objective().minBadEvents())));
    return Stream.concat(
        promise,
        RuleWriter.FROM_SCRAPES.stream()
            .flatMap(
                window ->
                    Stream.concat(
                        badAndAll("rate" + window, writer.rate(slo.events(), window)),
                        ratioAndBurn(window, "rate"))));
  }

  /** An objective's constant as a series, as long as its SLI exists: for dashboards and people. */
  private Map<String, Object> constant(String name, BigDecimal value) {
    return record(
        name, "group by (" + OBJECTIVE + ") (" + slo.events() + ") * " + value.toPlainString());
  }

  private Stream<Map<String, Object>> increases() {
    return badAndAll("increase5m", writer.increase(slo.events()));
  }

  private Stream<Map<String, Object>> badAndAll(String suffix, String ofInstances) {
    String outcomes = "slo:events_outcome:" + suffix;
    return Stream.of(
        record(outcomes, sumBy(OBJECTIVE + ", slo_outcome", ofInstances)),
        record("slo:events_bad:" + suffix, sumBy(OBJECTIVE, slo.select(outcomes, "bad"))),
        record("slo:events:" + suffix, sumBy(OBJECTIVE, slo.select(outcomes))));
  }

  private Stream<Map<String, Object>> longRates() {
    return RuleWriter.FROM_RECORDS.stream()
        .flatMap(
            window ->
                Stream.concat(
                    Stream.of(
                        record("slo:events_bad:increase" + window, sum(RuleWriter.BAD_5M, window)),
                        record("slo:events:increase" + window, sum(RuleWriter.ALL_5M, window))),
                    ratioAndBurn(window, "increase")));
  }

  private Stream<Map<String, Object>> hours() {
    return Stream.of(
        record("slo:events_bad:increase1h", sum(RuleWriter.BAD_5M, "1h")),
        record("slo:events:increase1h", sum(RuleWriter.ALL_5M, "1h")));
  }

  private Stream<Map<String, Object>> budget() {
    return Stream.of(
        record("slo:error_budget:events_bad", sum("slo:events_bad:increase1h", slo.window())),
        record("slo:error_budget:events", sum("slo:events:increase1h", slo.window())),
        record(
            "slo:error_budget:remaining_ratio",
            "1 - "
                + slo.select("slo:error_budget:events_bad")
                + " / ("
                + slo.select("slo:error_budget:events")
                + " > 0) / "
                + budgetRatio()));
  }

  private Stream<Map<String, Object>> ratioAndBurn(String window, String of) {
    return Stream.of(
        record(
            "slo:events_bad:ratio_rate" + window,
            slo.select("slo:events_bad:" + of + window)
                + " / ("
                + slo.select("slo:events:" + of + window)
                + " > 0)"),
        record(
            "slo:burn_rate" + window,
            slo.select("slo:events_bad:ratio_rate" + window) + " / " + budgetRatio()));
  }

  private Stream<Map<String, Object>> alerts() {
    Stream<Map<String, Object>> burns =
        Burn.ALL.stream().map(burn -> alert(alerts.burns(burn, expression(burn))));
    return Stream.concat(
        burns,
        Stream.of(
            alert(
                alerts.exhausted(
                    slo.select("slo:error_budget:remaining_ratio")
                        + " <= 0\nand "
                        + atLeastMinBad(slo.select("slo:error_budget:events_bad")))),
            alert(alerts.gone(slo.events(), "slo_events_total"))));
  }

  private String expression(Burn burn) {
    String factor =
        BigDecimal.valueOf(burn.share())
            .multiply(BigDecimal.valueOf(slo.objective().windowSeconds()))
            .divide(BigDecimal.valueOf(burn.longerSeconds()), MathContext.DECIMAL64)
            .stripTrailingZeros()
            .toPlainString();
    String bad =
        RuleWriter.FROM_SCRAPES.contains(burn.longer())
            ? slo.select("slo:events_bad:rate" + burn.longer())
                + " * "
                + writer.pace().secondsOf(burn.longer())
            : slo.select("slo:events_bad:increase" + burn.longer());
    return "("
        + slo.select("slo:burn_rate" + burn.longer())
        + " >= "
        + factor
        + "\nand\n"
        + slo.select("slo:burn_rate" + burn.shorter())
        + " >= "
        + factor
        + ")\nand "
        + atLeastMinBad(bad);
  }

  private String atLeastMinBad(String events) {
    return events + " >= " + slo.objective().minBadEvents();
  }

  private static Map<String, Object> unseen(Alerts alerts, List<Slo> slos) {
    String before =
        slos.stream()
            .map(slo -> slo.events() + alerts.anHourAgo())
            .collect(Collectors.joining("\nor\n"));
    return alerts.unseen(before, "slo_events_total");
  }

  /** 0.001 for 0.999, without the error of binary fractions. */
  private String budgetRatio() {
    return BigDecimal.ONE.subtract(BigDecimal.valueOf(slo.objective().target())).toPlainString();
  }

  private String sum(String series, String window) {
    return writer.sum(slo.select(series), window);
  }

  private Map<String, Object> record(String name, String expression) {
    return labelled(writer.record(name, expression), Function.identity());
  }

  /** Labels of alerts are templates. */
  private Map<String, Object> alert(Map<String, Object> alert) {
    return labelled(alert, name -> name.replace("{{", "{{\"{{\"}}"));
  }

  /** Adds the labels that its series have anyway: they distinguish rules of one name. */
  private Map<String, Object> labelled(Map<String, Object> rule, Function<String, String> escaped) {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put("sli_name", escaped.apply(slo.sli().name()));
    labels.put("slo_name", escaped.apply(slo.objective().name()));
    rule.merge("labels", labels, ExpandedRules::united);
    return rule;
  }

  private static Map<?, ?> united(Object some, Object more) {
    Map<Object, Object> all = new LinkedHashMap<>((Map<?, ?>) some);
    all.putAll((Map<?, ?>) more);
    return all;
  }
}
