package io.sre.instrumentation.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Predicate;

/**
 * Marks a critical endpoint: each execution of the method is a call that is measured for latency
 * and errors.
 *
 * <p>On a method it applies to that method; on a type, to all its public methods that a person
 * wrote (to none that a compiler added: an enum's {@code values}, a record's accessors, the parts
 * of a data class); on an interface or abstract method, to every implementation; on an annotation
 * type, to every element that carries that annotation. On a web framework's handler it names the
 * request that the handler serves. A call that returns a {@link
 * java.util.concurrent.CompletionStage} or {@link java.util.concurrent.Future} is measured until
 * that completes. Of recursive calls and self-calls only the outermost counts.
 *
 * <p>It has no effect on a constructor or a native method; the agent logs each of them once.
 *
 * @see <a href="https://sre.google/workbook/implementing-slos/">The Site Reliability Workbook,
 *     Implementing SLOs</a>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Sli {

  /** {@return the name of the SLI, unique in a service; {@code Type.method} if empty} */
  String value() default "";

  /**
   * {@return throwables that are the caller's fault: a call that ends with one is still a success}
   * So is a request whose handler throws one, whatever status the framework derives from it.
   */
  Class<? extends Throwable>[] expected() default {};

  /**
   * {@return a test of the return value (of a future's value once it completes) that is true for a
   * failure} The class needs a constructor without parameters, is instantiated once, and is called
   * by many threads at a time. Neither it nor its constructor need be public, nor its package
   * exported.
   */
  @SuppressWarnings("rawtypes")
  Class<? extends Predicate> failsWhen() default Never.class;

  /** Never a failure: the default of {@link #failsWhen()}. */
  final class Never implements Predicate<Object> {

    /** For the agent. */
    public Never() {}

    @Override
    public boolean test(Object returned) {
      return false;
    }
  }
}
