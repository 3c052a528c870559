package io.sre.instrumentation.instrumentations.springretry;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** Shows the tries of Spring Retry's templates as one call. */
public final class SpringRetryInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.springretry.";
  private static final String TEMPLATE = "org.springframework.retry.support.RetryTemplate";
  private static final String CONTEXT =
      "Lorg/springframework/retry/RetryState;Lorg/springframework/retry/RetryContext;";

  @Override
  public String name() {
    return "spring-retry";
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            TEMPLATE,
            "doExecute",
            "(Lorg/springframework/retry/RetryCallback;"
                + "Lorg/springframework/retry/RecoveryCallback;"
                + "Lorg/springframework/retry/RetryState;)Ljava/lang/Object;",
            HERE + "RetryAdvice$Execute"),
        new Advised(
            TEMPLATE,
            "registerThrowable",
            "(Lorg/springframework/retry/RetryPolicy;" + CONTEXT + "Ljava/lang/Throwable;)V",
            HERE + "RetryAdvice$Failed"));
  }
}
