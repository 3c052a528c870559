package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Owner;
import io.sre.instrumentation.api.Sli;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A team's own annotation. */
@Sli
@Objective(target = 99.5)
@Owner(team = "platform")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@interface CriticalEndpoint {}
