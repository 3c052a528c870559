package io.sre.instrumentation.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the owner promises: {@link #target} percent of valid calls succeed and, where {@link
 * #within} is set, do so within that time.
 *
 * <p>On a method it holds for that SLI; on a type or package, for every SLI in it that has no
 * objective of the same {@link #name} of its own. Repeatable.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.PACKAGE, ElementType.ANNOTATION_TYPE})
@Repeatable(Objective.List.class)
public @interface Objective {

  /** {@return the percentage of valid calls that are good: greater than 0, less than 100} */
  double target();

  /**
   * {@return the longest duration of a good call, as {@code "300ms"}, {@code "1.5s"}, {@code "2m"}
   * or ISO-8601 ({@code "PT1.5S"}); no limit if empty}
   */
  String within() default "";

  /** {@return the time over which the target holds: {@code "30d"}, {@code "4w"}, {@code "P28D"}} */
  String window() default "30d";

  /**
   * {@return the name, unique in its SLI: {@code availability} if empty and without {@link
   * #within}, {@code latency} with it} A second objective of the same kind needs a name.
   */
  String name() default "";

  /**
   * {@return the guard for SLIs with little traffic: no alert on this objective while fewer events
   * than these are bad, within the time that the alert looks at} At least 1; with 1, a single bad
   * call can page.
   */
  int minBadEvents() default 5;

  /** Container of repeated objectives; the compiler writes it. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.TYPE, ElementType.PACKAGE, ElementType.ANNOTATION_TYPE})
  @interface List {

    /** {@return the objectives} */
    Objective[] value();
  }
}
