package io.sre.instrumentation.instrumentations.jakartaee;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.Set;

/** The classes of Jakarta EE's API, and the methods that a container runs on another thread. */
public final class JakartaEeInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "jakarta-ee";
  }

  @Override
  public Set<String> libraries() {
    return Set.of("jakarta/");
  }

  @Override
  public Set<String> asyncAnnotations() {
    return Set.of(
        "jakarta/ejb/Asynchronous",
        "javax/ejb/Asynchronous",
        "jakarta/enterprise/concurrent/Asynchronous");
  }
}
