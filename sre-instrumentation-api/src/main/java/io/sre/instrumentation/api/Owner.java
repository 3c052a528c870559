package io.sre.instrumentation.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Team and component that answer for an SLI. The nearest annotation applies: method, type,
 * enclosing types, package, enclosing packages; then the agent's configuration ({@code sre.team},
 * {@code service.name}).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.PACKAGE, ElementType.ANNOTATION_TYPE})
public @interface Owner {

  /** {@return the team that is paged: {@code owner.team}} */
  String team() default "";

  /** {@return what the team answers for: {@code owner.component}; the service's name if empty} */
  String component() default "";
}
