package io.sre.instrumentation.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Excludes a method or type from all SLIs: a health check, an internal endpoint. On a method it
 * takes that method out of a type's {@link Sli} and of the discovered endpoints; on a type, all its
 * methods.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface SliExcluded {}
