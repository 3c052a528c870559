package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.engine.catalog.Annotations.Group;
import io.sre.instrumentation.engine.classfile.AnnotationModel;
import io.sre.instrumentation.engine.config.Durations;
import io.sre.instrumentation.engine.config.Percent;
import io.sre.instrumentation.engine.config.Problems;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and checks one {@code @Objective}. */
final class ObjectiveReader {

  private static final String DEFAULT_WINDOW = "30d";

  private ObjectiveReader() {}

  /** The objective; null if it is invalid, which is reported. */
  static @Nullable Objective read(AnnotationModel annotation, Group group, Problems problems) {
    String where = group.where();
    Number target = annotation.number("target");
    Optional<Double> ratio =
        target == null ? Optional.empty() : Percent.ratio(target.doubleValue());
    if (ratio.isEmpty()) {
      group.report(
          problems,
          Rules.TARGET,
          String.format(
              "@Objective on %s is ignored: its target is %s, and must be a percentage over 0 and"
                  + " under 100",
              where, target));
      return null;
    }
    String within = text(annotation, "within");
    Optional<Duration> limit = within == null ? Optional.empty() : Durations.parse(within);
    if (within != null && limit.isEmpty()) {
      group.report(problems, Rules.DURATION, unknownDuration(where, "within", within));
      return null;
    }
    String window = text(annotation, "window");
    Optional<Duration> period = Durations.parse(window == null ? DEFAULT_WINDOW : window);
    if (period.isEmpty() || period.get().toSeconds() == 0) {
      group.report(problems, Rules.DURATION, unknownDuration(where, "window", window));
      return null;
    }
    Number written = annotation.number("minBadEvents");
    int minBadEvents = written == null ? Objective.DEFAULT_MIN_BAD_EVENTS : written.intValue();
    if (minBadEvents < 1) {
      group.report(
          problems,
          Rules.MIN_BAD_EVENTS,
          String.format(
              "@Objective on %s is ignored: its minBadEvents is %s, and must be 1 or more",
              where, written));
      return null;
    }
    String name = text(annotation, "name");
    return new Objective(
        name != null ? name : within == null ? "availability" : "latency",
        ratio.get(),
        limit.map(Duration::toNanos).orElse(Objective.NO_LIMIT),
        within,
        period.get().toSeconds(),
        window == null ? DEFAULT_WINDOW : window,
        minBadEvents);
  }

  private static String unknownDuration(String where, String attribute, @Nullable String written) {
    return String.format(
        "@Objective on %s is ignored: its %s is '%s', and must be a duration %s",
        where, attribute, written, Durations.FORMS);
  }

  private static @Nullable String text(AnnotationModel annotation, String attribute) {
    String value = annotation.string(attribute);
    return value == null || value.isBlank() ? null : value.trim();
  }
}
