package io.sre.instrumentation.instrumentations.springcoreretry;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Shows the tries of Spring Framework's own retries as one call. */
public final class SpringCoreRetryInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.springcoreretry.";
  private static final String TEMPLATE = "org.springframework.core.retry.RetryTemplate";
  private static final String STATE = TEMPLATE + "$MutableRetryState";

  @Override
  public String name() {
    return "spring-core-retry";
  }

  @Override
  public Set<String> required() {
    return Set.of(STATE);
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            TEMPLATE,
            "execute",
            "(Lorg/springframework/core/retry/Retryable;)Ljava/lang/Object;",
            HERE + "RetryAdvice$Execute"),
        new Advised(
            STATE, "addException", "(Ljava/lang/Throwable;)V", HERE + "RetryAdvice$Failed"));
  }
}
