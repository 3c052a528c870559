package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.engine.config.Config;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objectives and the owner of an SLI: from its declaration, else from the defaults of the
 * configuration. Immutable.
 */
final class SliDefaults {

  private final Config config;

  SliDefaults(Config config) {
    this.config = config;
  }

  /**
   * The objectives of an SLI.
   *
   * @param declaration null: nothing is declared
   */
  List<Objective> objectives(@Nullable Declaration declaration) {
    if (declaration != null && !declaration.objectives().isEmpty()) {
      return declaration.objectives();
    }
    Config.DefaultObjective byDefault = config.objective();
    if (byDefault == null) {
      return List.of();
    }
    return List.of(
        new Objective(
            byDefault.within() == null ? "availability" : "latency",
            byDefault.target(),
            byDefault.within() == null ? Objective.NO_LIMIT : byDefault.within().toNanos(),
            byDefault.withinText(),
            30L * 86_400,
            "30d",
            Objective.DEFAULT_MIN_BAD_EVENTS));
  }

  /** The same objectives without their limits, for calls without a meaningful duration. */
  static List<Objective> withoutLimit(List<Objective> objectives) {
    return objectives.stream()
        .map(
            objective ->
                new Objective(
                    "availability",
                    objective.target(),
                    Objective.NO_LIMIT,
                    null,
                    objective.windowSeconds(),
                    objective.window(),
                    objective.minBadEvents()))
        .toList();
  }

  /**
   * The owner of an SLI.
   *
   * @param declaration null: nothing is declared
   */
  Owner owner(@Nullable Declaration declaration) {
    Owner byDefault = new Owner(config.team(), null);
    return declaration == null ? byDefault : declaration.owner().orElse(byDefault);
  }
}
