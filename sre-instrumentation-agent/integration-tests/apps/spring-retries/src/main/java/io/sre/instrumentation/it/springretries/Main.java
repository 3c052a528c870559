package io.sre.instrumentation.it.springretries;

import java.io.IOException;
import java.time.Duration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.resilience.annotation.EnableResilientMethods;

/**
 * Calls each method seven times for tries of which the third succeeds, and three times for tries
 * that all fail.
 */
public final class Main {

  private static final int SUCCESSES = 7;
  private static final int FAILURES = 3;

  private Main() {}

  /** A retried method, as its customer calls it. */
  private interface Call {

    String run(boolean succeeds) throws RetryException;
  }

  @Configuration(proxyBeanMethods = false)
  @EnableResilientMethods
  static class Beans {

    @Bean
    Shop shop() {
      return new Shop();
    }
  }

  private static void call(Call call) {
    for (int i = 0; i < SUCCESSES + FAILURES; i++) {
      boolean succeeds = i < SUCCESSES;
      boolean succeeded = true;
      try {
        String unused = call.run(succeeds);
      } catch (IllegalStateException | RetryException e) {
        succeeded = false;
      }
      if (succeeded != succeeds) {
        throw new AssertionError("not the outcome that was asked for");
      }
    }
  }

  private static void seen(String sli) {
    System.out.println("seen|" + sli + "|success|" + SUCCESSES);
    System.out.println("seen|" + sli + "|java.lang.IllegalStateException|" + FAILURES);
  }

  public static void main(String[] arguments) throws IOException {
    Shop shop = new AnnotationConfigApplicationContext(Beans.class).getBean(Shop.class);
    call(shop::annotated);
    seen("spring annotation");
    call(shop::slow);
    seen("spring slow");
    RetryTemplate template =
        new RetryTemplate(
            RetryPolicy.builder().maxRetries(Shop.MAX_RETRIES).delay(Duration.ofMillis(1)).build());
    Shop target = new Shop();
    call(succeeds -> template.execute(() -> target.template(succeeds)));
    seen("spring template");
    System.out.println("done");
    while (System.in.read() >= 0) {
      // Until its input ends.
    }
    System.exit(0);
  }
}
