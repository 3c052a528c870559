package io.sre.instrumentation.it.recognized;

import io.micrometer.core.annotation.Counted;
import io.micrometer.core.annotation.Timed;
import io.micrometer.observation.annotation.Observed;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Methods that aspects of their annotations' libraries measure. */
@Component
public class SpringOrders {

  @Timed("spring timed")
  public void timed(boolean fails) {
    work(fails);
  }

  @Timed("spring timed later")
  public CompletableFuture<Void> timedLater(boolean fails) {
    return CompletableFuture.runAsync(() -> work(fails));
  }

  @Counted("spring counted")
  public void counted(boolean fails) {
    work(fails);
  }

  @Observed(name = "spring.observed")
  public void observed(boolean fails) {
    work(fails);
  }

  @WithSpan("spring span")
  public void span(boolean fails) {
    work(fails);
  }

  @WithSpan("spring span later")
  public CompletableFuture<Void> spanLater(boolean fails) {
    return CompletableFuture.runAsync(() -> work(fails));
  }

  private static void work(boolean fails) {
    if (fails) {
      throw new IllegalStateException("told to nobody");
    }
  }
}
