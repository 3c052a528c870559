package io.sre.instrumentation.it.recognized;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An annotation of the application's own. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Measured {

  String value() default "";
}
