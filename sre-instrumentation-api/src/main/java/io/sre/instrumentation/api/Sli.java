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
 * <p>On a method it holds for that method; on a type, for all its public methods that a person
 * wrote (none that a compiler added: an enum's {@code values}, a record's accessors, the parts of a
 * data class); on an interface or abstract method, for every implementation; on an annotation type,
 * for whatever carries that annotation. On the handler of a web framework it names the request that
 * the handler serves. A call that returns a {@link java.util.concurrent.CompletionStage} or {@link
 * java.util.concurrent.Future} is measured until that completes. Recursion and self-calls count
 * once, the outermost.
 *
 * <p>It cannot work on a constructor or a native method; the agent says so, once, by name.
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
   * So is the request of a handler that throws one, whatever the status that the framework makes of
   * it.
   */
  Class<? extends Throwable>[] expected() default {};

  /**
   * {@return a test over the return value (over the value of a future once it completes) that tells
   * a failure} The class needs a constructor without parameters, is made once, and is called by
   * many threads at a time. Neither it nor its constructor need be public, nor its package
   * exported.
   */
  @SuppressWarnings("rawtypes")
  Class<? extends Predicate> failsWhen() default Never.class;

  /** No return value is a failure: the default of {@link #failsWhen()}. */
  final class Never implements Predicate<Object> {

    /** For the agent. */
    public Never() {}

    @Override
    public boolean test(Object returned) {
      return false;
    }
  }
}
