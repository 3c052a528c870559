package io.sre.instrumentation.it.retries;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.github.resilience4j.retry.MaxRetriesExceededException;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.retry.annotation.EnableRetry;
import org.springframework.retry.support.RetryTemplate;

/**
 * Calls each method seven times for tries of which the third succeeds, and three times for tries
 * that all fail; on a virtual thread if it is told to.
 */
@SpringBootApplication
@EnableRetry
public class Main {

  private static final int SUCCESSES = 7;
  private static final int FAILURES = 3;
  private static final String FAILED = "java.lang.IllegalStateException";

  /** A retried method, as its customer calls it. */
  interface Call {

    Object run(boolean succeeds) throws Throwable;
  }

  /** A proxy of its interface, whatever Spring Boot prefers. */
  @EnableRetry(proxyTargetClass = false)
  static class OfInterface {

    @Bean
    Orders orders() {
      return new Target();
    }
  }

  @Bean
  Shop shop() {
    return new Shop();
  }

  private static void call(String sli, Call call) throws Throwable {
    call(sli, call, FAILED);
  }

  private static void call(String sli, Call call, String error) throws Throwable {
    for (int i = 0; i < SUCCESSES + FAILURES; i++) {
      boolean succeeds = i < SUCCESSES;
      boolean succeeded = true;
      try {
        Object result = call.run(succeeds);
        if (result instanceof CompletionStage<?> stage) {
          Object unused = stage.toCompletableFuture().get();
        }
      } catch (IllegalStateException
          | ExecutionException
          | CompletionException
          | FailsafeException
          | MaxRetriesExceededException e) {
        succeeded = false;
      }
      if (succeeded != succeeds && !error.equals("success")) {
        throw new AssertionError(sli + ": " + succeeded);
      }
    }
    if (error.equals("success")) {
      seen(sli, "success", SUCCESSES + FAILURES);
    } else {
      seen(sli, "success", SUCCESSES);
      seen(sli, error, FAILURES);
    }
  }

  private static void seen(String sli, String outcome, int calls) {
    System.out.println("seen|" + sli + "|" + outcome + "|" + calls);
  }

  public static void main(String[] arguments) throws Throwable {
    System.setProperty("spring.main.banner-mode", "off");
    System.setProperty("logging.level.root", "OFF");
    System.setProperty("resilience4j.retry.instances.orders.max-attempts", "3");
    System.setProperty("resilience4j.retry.instances.orders.wait-duration", "1ms");
    System.setProperty("resilience4j.retry.instances.slow.max-attempts", "3");
    System.setProperty("resilience4j.retry.instances.slow.wait-duration", "60ms");
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Main.class).web(WebApplicationType.NONE).run(arguments);
    boolean virtual = arguments.length > 0 && arguments[0].equals("virtual");
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Runnable all =
        () -> {
          try {
            all(context);
          } catch (Throwable e) {
            thrown.set(e);
          }
        };
    Thread thread = virtual ? virtual(all) : new Thread(all);
    thread.start();
    thread.join();
    if (thrown.get() != null) {
      throw thrown.get();
    }
    System.out.println("done");
    while (System.in.read() >= 0) {
      // Until its input ends.
    }
    System.exit(0);
  }

  /** Not on Java 17. */
  private static Thread virtual(Runnable work) throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    return (Thread)
        Class.forName("java.lang.Thread$Builder")
            .getMethod("unstarted", Runnable.class)
            .invoke(builder, work);
  }

  private static void all(ConfigurableApplicationContext context) throws Throwable {
    Shop shop = context.getBean(Shop.class);
    Orders orders = new AnnotationConfigApplicationContext(OfInterface.class).getBean(Orders.class);
    if (orders instanceof Target) {
      throw new IllegalStateException("not a proxy of the interface: " + orders.getClass());
    }
    proxies(shop, orders);
    Target target = new Target();
    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    resilience4j(target, scheduler);
    springRetry(target);
    failsafe(target);
    call("without a retry", target::withoutRetry);
    scheduler.shutdown();
  }

  private static void proxies(Shop shop, Orders orders) throws Throwable {
    call("resilience4j annotation", shop::resilience4j);
    call("resilience4j fallback", shop::resilience4jFallback, "success");
    call("resilience4j timed", shop::resilience4jTimed);
    call("resilience4j annotation, stage", shop::resilience4jLater);
    call("resilience4j slow", shop::resilience4jSlow);
    call("spring retry annotation", shop::springRetry);
    call("spring retry, implementation's", orders::springRetryByInterface);
    call("spring retry, interface's", orders::springRetryOfInterface);
  }

  private static Retry retry(Duration wait) {
    return Retry.of(
        "orders",
        RetryConfig.custom()
            .maxAttempts(Attempts.MAX)
            .waitDuration(wait)
            .failAfterMaxAttempts(true)
            .retryOnResult("again"::equals)
            .build());
  }

  private static void resilience4j(Target target, ScheduledExecutorService scheduler)
      throws Throwable {
    Retry retry = retry(Duration.ofMillis(1));
    call(
        "resilience4j supplier",
        succeeds -> Retry.decorateSupplier(retry, () -> target.supplied(succeeds)).get());
    call(
        "resilience4j callable",
        succeeds -> Retry.decorateCallable(retry, () -> target.called(succeeds)).call());
    call("resilience4j function", Retry.decorateFunction(retry, target::applied)::apply);
    call(
        "resilience4j runnable",
        succeeds -> {
          retry.executeRunnable(() -> target.run(succeeds));
          return null;
        });
    call(
        "resilience4j consumer",
        succeeds -> {
          Retry.<Boolean>decorateConsumer(retry, target::consumed).accept(succeeds);
          return null;
        });
    call(
        "resilience4j checked",
        succeeds -> retry.executeCheckedSupplier(() -> target.checked(succeeds)));
    call(
        "resilience4j supplier timed",
        succeeds -> retry.executeSupplier(() -> target.timed(succeeds)));
    // The method itself succeeds each time.
    call(
        "resilience4j result",
        succeeds -> retry.executeSupplier(() -> target.result(succeeds)),
        "success");
    call(
        "later", succeeds -> retry.executeCompletionStage(scheduler, () -> target.later(succeeds)));
    Retry slow = retry(Duration.ofMillis(60));
    call(
        "resilience4j supplier slow",
        succeeds -> slow.executeSupplier(() -> target.slow(succeeds)));
    call(
        "around a retry",
        succeeds ->
            target.around(tried -> retry.executeSupplier(() -> target.retried(tried)), succeeds));
  }

  private static void springRetry(Target target) throws Throwable {
    RetryTemplate template =
        RetryTemplate.builder().maxAttempts(Attempts.MAX).fixedBackoff(1).build();
    call(
        "spring retry template",
        succeeds -> template.execute(context -> target.template(succeeds)));
  }

  private static FailsafeExecutor<Object> failsafe(Duration wait) {
    return Failsafe.with(
        RetryPolicy.builder().withMaxAttempts(Attempts.MAX).withDelay(wait).build());
  }

  private static void failsafe(Target target) throws Throwable {
    FailsafeExecutor<Object> executor = failsafe(Duration.ofMillis(1));
    call("failsafe", succeeds -> executor.get(() -> target.failsafe(succeeds)));
    call(
        "failsafe asynchronous",
        succeeds -> executor.getAsync(() -> target.failsafeAsynchronous(succeeds)));
    call(
        "failsafe later", succeeds -> executor.getStageAsync(() -> target.failsafeLater(succeeds)));
    FailsafeExecutor<Object> slow = failsafe(Duration.ofMillis(60));
    call("failsafe slow", succeeds -> slow.get(() -> target.failsafeSlow(succeeds)));
  }
}
