package io.sre.instrumentation.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many calls of an SLI can be in flight before further calls only wait for each other. It
 * limits nothing; it defines what 100 % is.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Saturation {

  /** {@return calls in flight at full load, at least 1} */
  int limit();
}
