package io.sre.instrumentation.tools.alertmanager;

import io.sre.instrumentation.tools.text.Yaml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * A configuration of Alertmanager: routes by team and severity, and inhibition of consequential
 * alerts. The user must fill in the addresses; until then they lead nowhere, by <a
 * href="https://www.rfc-editor.org/rfc/rfc2606">RFC 2606</a>.
 */
public final class Routing {

  /** The rules' team label of services without an owner. */
  private static final String NOBODY = "unknown";

  private static final String PAGE = "page";
  private static final String TICKET = "ticket";

  private static final List<String> OBJECTIVE = List.of("service", "component", "sli", "slo");

  /** Fastest first: for one objective, a faster burn alerts before the slower ones. */
  private static final List<String> BURNS =
      List.of("SloBurnsFast", "SloBurns", "SloBurnsForADay", "SloBurnsForDays");

  private static final String HEAD =
      """
      # Routes the alerts of sre-instrumentation's rules by their labels team and severity.
      # To fill in: every http://fill-in.invalid/..., with what the team is reached by. A webhook can be
      # replaced by pagerduty_configs, slack_configs, email_configs and others:
      # https://prometheus.io/docs/alerting/latest/configuration/
      # Until then what is sent fails, and alertmanager_notifications_failed_total counts it.
      """;

  private Routing() {}

  /** The file for these teams, and for services without one. */
  public static String text(SortedSet<String> teams) {
    List<String> owners = teams.stream().filter(team -> !team.equals(NOBODY)).toList();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("route", route(owners));
    document.put("inhibit_rules", inhibitions());
    document.put("receivers", receivers(owners));
    return HEAD + Yaml.write(document);
  }

  /** One notification per service and severity, however many of its SLIs alert. */
  private static Map<String, Object> route(List<String> owners) {
    List<Object> routes = new ArrayList<>();
    for (String owner : owners) {
      Map<String, Object> route = new LinkedHashMap<>();
      route.put("matchers", List.of(matcher("team", owner)));
      route.put("receiver", receiver(owner, TICKET));
      route.put("routes", List.of(pages(owner)));
      routes.add(route);
    }
    routes.add(pages(NOBODY));
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("receiver", receiver(NOBODY, TICKET));
    root.put("group_by", List.of("team", "service", "severity"));
    root.put("group_wait", "1m");
    root.put("group_interval", "5m");
    root.put("repeat_interval", "1d");
    root.put("routes", routes);
    return root;
  }

  private static Map<String, Object> pages(String owner) {
    Map<String, Object> route = new LinkedHashMap<>();
    route.put("matchers", List.of(matcher("severity", PAGE)));
    route.put("receiver", receiver(owner, PAGE));
    route.put("group_wait", "10s");
    route.put("repeat_interval", "1h");
    return route;
  }

  private static List<Object> inhibitions() {
    List<Object> rules = new ArrayList<>();
    for (int i = 0; i < BURNS.size() - 1; i++) {
      String slower = String.join("|", BURNS.subList(i + 1, BURNS.size()));
      rules.add(inhibition(BURNS.get(i), "alertname=~\"" + slower + "\"", OBJECTIVE));
    }
    rules.add(inhibition("SliServiceUnseen", matcher("alertname", "SliGone"), List.of("service")));
    rules.add(
        inhibition(
            "SaturationAtLimit",
            matcher("alertname", "SaturationTurnsAway"),
            List.of("service", "instance", "saturation_kind", "saturation_resource")));
    return rules;
  }

  private static Map<String, Object> inhibition(String by, String target, List<String> equal) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("source_matchers", List.of(matcher("alertname", by)));
    rule.put("target_matchers", List.of(target));
    rule.put("equal", equal);
    return rule;
  }

  private static List<Object> receivers(List<String> owners) {
    List<String> all = new ArrayList<>(owners);
    all.add(NOBODY);
    List<Object> receivers = new ArrayList<>();
    for (String owner : all) {
      for (String severity : List.of(PAGE, TICKET)) {
        Map<String, Object> receiver = new LinkedHashMap<>();
        receiver.put("name", receiver(owner, severity));
        receiver.put("webhook_configs", List.of(Map.of("url", placeholder(owner, severity))));
        receivers.add(receiver);
      }
    }
    return receivers;
  }

  private static String receiver(String owner, String severity) {
    return owner + "-" + severity;
  }

  private static String placeholder(String owner, String severity) {
    return "http://fill-in.invalid/"
        + URLEncoder.encode(owner, StandardCharsets.UTF_8).replace("+", "%20")
        + "/"
        + severity;
  }

  /** A quoted string that Alertmanager reads alike before and after its version 0.27. */
  private static String matcher(String label, String value) {
    return label
        + "=\""
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + "\"";
  }
}
