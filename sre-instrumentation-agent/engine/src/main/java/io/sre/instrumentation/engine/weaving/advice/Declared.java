package io.sre.instrumentation.engine.weaving.advice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of an advice: whether the method's declared return type determines the value's type,
 * bound as a constant when the method is woven; see {@link
 * io.sre.instrumentation.bootstrap.FutureCalls#DECLARED}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Declared {}
