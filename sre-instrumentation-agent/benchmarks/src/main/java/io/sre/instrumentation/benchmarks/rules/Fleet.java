package io.sre.instrumentation.benchmarks.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Prometheus has of a fleet: 100 instances with 50 SLIs each, two objectives an SLI and two
 * outcomes an objective are 20,000 series of events.
 *
 * @param services how many services the instances are of: each of them has objectives of its own
 */
record Fleet(int services) {

  static final int INSTANCES = 100;
  private static final int SLIS = 50;
  private static final int RESOURCES = 15;
  private static final List<String> OBJECTIVES = List.of("availability", "latency");
  private static final List<String> KINDS =
      List.of("disk", "files", "memory", "threads", "thread_pool");
  private static final double GOOD_PER_SECOND = 2;
  private static final double BAD_PER_SECOND = 0.01;
  private static final double TARGET = 0.99;
  private static final double WINDOW_SECONDS = 30 * 86_400d;

  int objectives() {
    return services * SLIS * OBJECTIVES.size();
  }

  /** The counters of the agents. */
  List<Series> events() {
    List<Series> series = new ArrayList<>();
    for (Map<String, String> labels : ofInstances()) {
      Map<String, String> good = with(labels, "slo_outcome", "good");
      Map<String, String> bad = with(with(labels, "slo_outcome", "bad"), "slo_reason", "error");
      series.add(Series.counter("slo_events_total", GOOD_PER_SECOND, good));
      series.add(Series.counter("slo_events_total", BAD_PER_SECOND, bad));
    }
    return series;
  }

  /** What was promised, by every instance. */
  List<Series> promises() {
    List<Series> series = new ArrayList<>();
    for (Map<String, String> labels : ofInstances()) {
      series.add(Series.gauge("slo_objective_ratio", TARGET, with(labels, "slo_window", "30d")));
      series.add(Series.gauge("slo_window_seconds", WINDOW_SECONDS, labels));
    }
    return series;
  }

  List<Series> saturation() {
    List<Series> series = new ArrayList<>();
    for (int instance = 0; instance < INSTANCES; instance++) {
      for (int resource = 0; resource < RESOURCES; resource++) {
        Map<String, String> labels = instance(instance);
        labels.put("saturation_resource", "resource-" + resource);
        labels.put("saturation_kind", KINDS.get(resource % KINDS.size()));
        series.add(Series.gauge("saturation_utilization_ratio", 0.75, labels));
        series.add(Series.gauge("saturation_waiting", 0, labels));
        series.add(Series.gauge("saturation_rejected_total", 0, labels));
      }
    }
    return series;
  }

  /** What the rules have recorded of so many seconds each, by service. */
  List<Series> recorded(String suffix, long seconds) {
    List<Series> series = new ArrayList<>();
    double instances = (double) INSTANCES / services * seconds;
    for (int service = 0; service < services; service++) {
      for (Map<String, String> labels : ofSlis(service(service))) {
        double bad = BAD_PER_SECOND * instances;
        double all = GOOD_PER_SECOND * instances + bad;
        series.add(Series.gauge("slo:events_bad:" + suffix, bad, labels));
        series.add(Series.gauge("slo:events:" + suffix, all, labels));
      }
    }
    return series;
  }

  private List<Map<String, String>> ofInstances() {
    List<Map<String, String>> all = new ArrayList<>();
    for (int instance = 0; instance < INSTANCES; instance++) {
      all.addAll(ofSlis(instance(instance)));
    }
    return all;
  }

  private static List<Map<String, String>> ofSlis(Map<String, String> labels) {
    List<Map<String, String>> all = new ArrayList<>();
    for (int sli = 0; sli < SLIS; sli++) {
      for (String objective : OBJECTIVES) {
        String name = "GET /path-%02d/{id}".formatted(sli);
        all.add(with(with(labels, "sli_name", name), "slo_name", objective));
      }
    }
    return all;
  }

  private Map<String, String> instance(int instance) {
    Map<String, String> labels = service(instance % services);
    labels.put("instance", "10.0.0.%d:9464".formatted(instance));
    return labels;
  }

  private static Map<String, String> service(int service) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("job", "service-" + service);
    labels.put("owner_component", "service-" + service);
    labels.put("owner_team", "team-" + service % 10);
    return labels;
  }

  private static Map<String, String> with(Map<String, String> labels, String name, String value) {
    Map<String, String> result = new LinkedHashMap<>(labels);
    result.put(name, value);
    return result;
  }
}
