package io.sre.instrumentation.instrumentations.resilience4jretry;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** Shows the tries of Resilience4j's retries as one call. */
public final class Resilience4jRetryInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.resilience4jretry.";
  private static final String DECORATE = HERE + "RetryAdvice$Decorate";
  private static final String TRIED = HERE + "RetryAdvice$Tried";
  private static final String PACKAGE = "io.github.resilience4j.retry.";
  private static final String RETRY = PACKAGE + "Retry";
  private static final String CONTEXT = PACKAGE + "internal.RetryImpl$ContextImpl";
  private static final String CHECKED = "io.github.resilience4j.core.functions.Checked";

  @Override
  public String name() {
    return "resilience4j-retry";
  }

  @Override
  public List<Companion> companions() {
    return List.of(new Companion(RETRY, HERE + "RetriedFunctions"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        decorate("Supplier", "java.util.function.Supplier", false),
        decorate("Callable", "java.util.concurrent.Callable", false),
        decorate("Runnable", "java.lang.Runnable", false),
        decorate("Function", "java.util.function.Function", false),
        decorate("Consumer", "java.util.function.Consumer", true),
        decorate("CheckedSupplier", CHECKED + "Supplier", false),
        decorate("CheckedRunnable", CHECKED + "Runnable", false),
        decorate("CheckedFunction", CHECKED + "Function", false),
        decorate("CheckedConsumer", CHECKED + "Consumer", true),
        new Advised(CONTEXT, "onError", "(Ljava/lang/Exception;)V", TRIED),
        new Advised(CONTEXT, "onRuntimeError", "(Ljava/lang/RuntimeException;)V", TRIED),
        new Advised(CONTEXT, "onResult", "(Ljava/lang/Object;)Z", TRIED),
        new Advised(
            RETRY + "$AsyncRetryBlock",
            "<init>",
            "(Ljava/util/concurrent/ScheduledExecutorService;"
                + "Lio/github/resilience4j/retry/Retry$AsyncContext;"
                + "Ljava/util/function/Supplier;Ljava/util/concurrent/CompletableFuture;)V",
            HERE + "RetryAdvice$Asynchronous"));
  }

  /** The static method that makes a retried function of another one. */
  private static Advised decorate(String kind, String type, boolean optional) {
    String descriptor = "L" + type.replace('.', '/') + ";";
    return new Advised(
        RETRY,
        "decorate" + kind,
        "(Lio/github/resilience4j/retry/Retry;" + descriptor + ")" + descriptor,
        DECORATE,
        optional);
  }
}
