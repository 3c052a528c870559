package io.sre.instrumentation.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The calls that an application's clients saw, under the names of the SLIs that should count them:
 * the reference for all metrics. Not thread-safe.
 */
public final class Seen {

  private final Map<String, Long> calls = new TreeMap<>();

  /** Adds a call that succeeded, of a protocol without a status. */
  public Seen succeeded(String sli) {
    return add(sli + " | success", 1);
  }

  /** Adds a response that is a success. */
  public Seen succeeded(String sli, int status) {
    return succeeded(sli).status(sli, status);
  }

  /** Adds a call that failed, of a protocol without a status. */
  public Seen failed(String sli, String errorType) {
    return add(sli + " | failure " + errorType, 1);
  }

  /** Adds a response that is a failure. */
  public Seen failed(String sli, int status, String errorType) {
    return failed(sli, errorType).status(sli, status);
  }

  /** Adds a call that is excluded from the valid events. */
  public Seen excluded(String sli, String reason) {
    return add(sli + " | excluded " + reason, 1);
  }

  private Seen status(String sli, int status) {
    return status(sli, Integer.toString(status));
  }

  /** Adds the status of a response, by its text. */
  public Seen status(String sli, String status) {
    return add(sli + " | status " + status, 1);
  }

  /** Adds any number of calls, with one of the keys above. */
  public Seen add(String key, long number) {
    calls.merge(key, number, Long::sum);
    return this;
  }

  /** Adds everything that another client of the same application saw. */
  public Seen addAll(Seen other) {
    other.calls.forEach(this::add);
    return this;
  }

  /**
   * Waits until an application has counted exactly these calls. If it has not, this takes over the
   * actual counts, so that one error is reported once.
   */
  public void isCountedBy(AppUnderTest app) {
    try {
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(20))
          .untilAsserted(() -> assertThat(differences(counted(app.metrics()))).isEmpty());
    } catch (ConditionTimeoutException e) {
      calls.clear();
      calls.putAll(counted(app.metrics()));
      throw e;
    }
  }

  private List<String> differences(Map<String, Long> counted) {
    Set<String> keys = new TreeSet<>(calls.keySet());
    keys.addAll(counted.keySet());
    List<String> result = new ArrayList<>();
    for (String key : keys) {
      long expected = calls.getOrDefault(key, 0L);
      long actual = counted.getOrDefault(key, 0L);
      if (expected != actual) {
        result.add(key + ": seen " + expected + ", counted " + actual);
      }
    }
    return result;
  }

  /** All counted calls, as keys and numbers of this class. */
  public static Map<String, Long> counted(Metrics metrics) {
    Map<String, Long> result = new TreeMap<>();
    metrics
        .of("sli_duration_seconds_count")
        .forEach(
            sample -> {
              String outcome = sample.label("sli_outcome");
              String kind = outcome.equals("failure") ? "failure " + errorType(sample) : outcome;
              put(result, sample, kind);
            });
    metrics
        .of("sli_responses_total")
        .forEach(sample -> put(result, sample, "status " + sample.label("sli_status")));
    metrics
        .of("sli_excluded_total")
        .forEach(sample -> put(result, sample, "excluded " + sample.label("sli_reason")));
    return result;
  }

  private static String errorType(Metrics.Sample sample) {
    return sample.label("error_type");
  }

  private static void put(Map<String, Long> result, Metrics.Sample sample, String what) {
    if (sample.value() != 0) {
      result.merge(sample.label("sli_name") + " | " + what, (long) sample.value(), Long::sum);
    }
  }
}
