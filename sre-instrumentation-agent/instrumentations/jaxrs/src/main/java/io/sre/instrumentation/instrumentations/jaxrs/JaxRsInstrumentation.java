package io.sre.instrumentation.instrumentations.jaxrs;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.Set;

/** The annotations of resources, which each implementation of Jakarta REST reads. */
public final class JaxRsInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "jax-rs";
  }

  @Override
  public Set<String> libraries() {
    return Set.of("javax/ws/rs/");
  }

  @Override
  public Set<String> handlerAnnotations() {
    return AnnotatedResources.HANDLERS;
  }

  @Override
  public String routeReader() {
    return "io.sre.instrumentation.instrumentations.jaxrs.AnnotatedResources";
  }
}
