package io.sre.instrumentation.instrumentations.springcontext;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Spring's classes, its proxies, the methods that these run on another thread, and its jobs. */
public final class SpringContextInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "spring-context";
  }

  @Override
  public Set<String> libraries() {
    return Set.of("org/springframework/");
  }

  @Override
  public Set<String> applications() {
    return Set.of("org/springframework/samples/");
  }

  @Override
  public Set<String> asyncAnnotations() {
    return Set.of("org/springframework/scheduling/annotation/Async");
  }

  @Override
  public List<Recognized> recognized() {
    return List.of(
        new Recognized("org/springframework/scheduling/annotation/Scheduled", List.of()));
  }

  @Override
  public Set<String> proxies() {
    return Set.of("org/springframework/aop/SpringProxy");
  }
}
