package io.sre.instrumentation.it.recognized;

import io.micrometer.core.annotation.Counted;
import io.micrometer.core.annotation.Timed;
import io.micrometer.observation.annotation.Observed;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.api.SliExcluded;
import org.springframework.scheduling.annotation.Scheduled;

/** One method for each annotation. */
final class Orders {

  @Timed("micrometer timed")
  void timed(boolean fails) {
    work(fails);
  }

  @Timed("micrometer first")
  @Timed("micrometer second")
  void timedTwice(boolean fails) {
    work(fails);
  }

  @Counted("micrometer counted")
  void counted(boolean fails) {
    work(fails);
  }

  @Observed(name = "micrometer observed")
  void observed(boolean fails) {
    work(fails);
  }

  @Timed
  @Counted
  void unnamed(boolean fails) {
    work(fails);
  }

  @WithSpan("with span")
  void withSpan(boolean fails) {
    work(fails);
  }

  @org.eclipse.microprofile.metrics.annotation.Timed(name = "microprofile timed")
  void microProfile(boolean fails) {
    work(fails);
  }

  @com.codahale.metrics.annotation.Timed(name = "dropwizard timed")
  void dropwizard(boolean fails) {
    work(fails);
  }

  @Scheduled(fixedDelay = 1000)
  void scheduled(boolean fails) {
    work(fails);
  }

  @Measured("own annotation")
  void measured(boolean fails) {
    work(fails);
  }

  @Timed("not this")
  @Sli("own sli")
  void sli(boolean fails) {
    work(fails);
  }

  @Timed("not this either")
  @SliExcluded
  void excluded(boolean fails) {
    work(fails);
  }

  void unmarked(boolean fails) {
    work(fails);
  }

  /** Its public methods are meant. */
  @Timed("no method's name")
  static final class OfType {

    public void first(boolean fails) {
      work(fails);
    }

    void inside(boolean fails) {
      work(fails);
    }
  }

  /** Micrometer measures it by a proxy. */
  static class Proxied {

    @Timed("micrometer proxied")
    public void timed(boolean fails) {
      work(fails);
    }
  }

  private static void work(boolean fails) {
    if (fails) {
      throw new IllegalStateException("told to nobody");
    }
  }
}
