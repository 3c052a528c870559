package io.sre.instrumentation.engine.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in the notation that people use. */
public final class Durations {

  /** The accepted forms, for messages. */
  public static final String FORMS = "like 300ms, 1.5s, 2m, 1h, 30d, 4w or ISO-8601 (PT1.5S)";

  /** A {@code long} of nanoseconds cannot use more digits. */
  private static final Pattern SHORT =
      Pattern.compile("(\\d{1,19}(?:\\.\\d{1,19})?)\\s*(ns|us|ms|s|m|h|d|w)");

  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L,
          "w", 604_800_000_000_000L);

  private Durations() {}

  /** The duration in {@code text}; empty if it is not one, not positive, or over 290 years. */
  public static Optional<Duration> parse(String text) {
    String trimmed = text.trim();
    Matcher matcher = SHORT.matcher(trimmed.toLowerCase(Locale.ROOT));
    try {
      Duration duration;
      if (matcher.matches()) {
        BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(matcher.group(2), 0L));
        duration =
            Duration.ofNanos(new BigDecimal(matcher.group(1)).multiply(unit).longValueExact());
      } else {
        duration = isoOrWeeks(trimmed);
      }
      return duration.isNegative() || duration.isZero() || duration.toNanos() <= 0
          ? Optional.empty()
          : Optional.of(duration);
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** ISO-8601, with {@code P4W}, which {@link Duration#parse} does not know. */
  private static Duration isoOrWeeks(String text) {
    Matcher weeks = Pattern.compile("[pP](\\d{1,6})[wW]").matcher(text);
    return weeks.matches()
        ? Duration.ofDays(7L * Long.parseLong(weeks.group(1)))
        : Duration.parse(text);
  }
}
