package io.sre.instrumentation.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One scrape in Prometheus' text format, parsed.
 *
 * @param samples its lines, in their order
 */
public record Metrics(List<Sample> samples) {

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)(?: -?\\d+)?(?: # .*)?");
  private static final Pattern LABEL = Pattern.compile("([\\w.]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * One line.
   *
   * @param name of the metric
   * @param labels of the series
   * @param value of it
   */
  public record Sample(String name, Map<String, String> labels, double value) {

    /** The value of a label; empty: it has none. */
    public String label(String key) {
      return labels.getOrDefault(key, "");
    }
  }

  /** A scrape; null: nothing listens there. */
  public static Metrics scrape(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("/metrics answered " + response.statusCode());
      }
      return parse(response.body());
    } catch (ConnectException e) {
      return null;
    }
  }

  /** Parses a scrape. */
  public static Metrics parse(String text) {
    List<Sample> samples = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher sample = SAMPLE.matcher(line);
      if (!sample.matches()) {
        throw new IllegalArgumentException("no sample: " + line);
      }
      Map<String, String> labels = labels(sample.group(2) == null ? "" : sample.group(2));
      samples.add(new Sample(sample.group(1), labels, Double.parseDouble(sample.group(3))));
    }
    return new Metrics(samples);
  }

  /** The traces in exemplars, with the labels of their series; only OpenMetrics has exemplars. */
  public static List<Exemplar> exemplars(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .header("Accept", "application/openmetrics-text")
            .build();
    List<Exemplar> result = new ArrayList<>();
    for (String line :
        HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body().split("\n")) {
      int exemplar = line.indexOf(" # {");
      if (exemplar >= 0) {
        result.add(
            new Exemplar(
                labels(line.substring(0, exemplar)),
                labels(line.substring(exemplar)).get("trace_id")));
      }
    }
    return result;
  }

  /**
   * An exemplar's series and trace.
   *
   * @param labels of its series
   * @param trace its id
   */
  public record Exemplar(Map<String, String> labels, String trace) {}

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      labels.put(label.group(1), unescape(label.group(2)));
    }
    return labels;
  }

  private static String unescape(String value) {
    return value.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
  }

  /** The samples of one name. */
  public Stream<Sample> of(String name) {
    return samples.stream().filter(sample -> sample.name().equals(name));
  }

  /** The samples of one name and SLI. */
  public Stream<Sample> of(String name, String sli) {
    return of(name).filter(sample -> sample.label("sli_name").equals(sli));
  }

  /** The sum over the samples of one name and SLI. */
  public double sum(String name, String sli) {
    return of(name, sli).mapToDouble(Sample::value).sum();
  }

  /**
   * The exported value of a resource, which must be one sample.
   *
   * @param figure the end of the metric's name: {@code used}
   * @param kind of the resource
   * @param resource its name
   */
  public double saturation(String figure, String kind, String resource) {
    List<Double> values =
        of("saturation_" + figure)
            .filter(
                sample ->
                    sample.label("saturation_kind").equals(kind)
                        && sample.label("saturation_resource").equals(resource))
            .map(Sample::value)
            .toList();
    assertThat(values).as("saturation_%s of %s %s", figure, kind, resource).hasSize(1);
    return values.get(0);
  }
}
