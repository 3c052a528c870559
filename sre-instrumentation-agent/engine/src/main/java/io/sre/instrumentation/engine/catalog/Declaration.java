package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.bootstrap.Objective;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What annotations say of one method, with everything that a type, a package or a meta-annotation
 * adds.
 *
 * @param name of {@code @Sli}; null: it has no such annotation, or no name
 * @param sli whether it is marked {@code @Sli}
 * @param excluded whether it is marked {@code @SliExcluded}
 * @param objectives what was promised
 * @param owner who answers for it
 * @param expected class names of throwables that are no failure
 * @param failsWhen class name of the predicate over the return value; null: none
 */
public record Declaration(
    @Nullable String name,
    boolean sli,
    boolean excluded,
    List<Objective> objectives,
    Owner owner,
    List<String> expected,
    @Nullable String failsWhen) {

  /** Nothing was said. */
  public static final Declaration NONE =
      new Declaration(null, false, false, List.of(), Owner.UNKNOWN, List.of(), null);
}
