package io.sre.instrumentation.it.recognized;

import io.micrometer.core.aop.CountedAspect;
import io.micrometer.core.aop.TimedAspect;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.aop.ObservedAspect;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * A Spring Boot application whose meters come from aspects. Calls each method ten times, three
 * times in vain, and prints what its meters have counted.
 */
@SpringBootApplication
public class SpringMain {

  private static final int CALLS = 10;
  private static final int FAILURES = 3;

  /** A method of the application; null: it is complete when it returns. */
  private interface Call {

    CompletableFuture<Void> run(boolean fails);
  }

  @Bean
  public MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }

  @Bean
  public ObservationRegistry observations(MeterRegistry meters) {
    ObservationRegistry registry = ObservationRegistry.create();
    registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    return registry;
  }

  @Bean
  public TimedAspect timed(MeterRegistry meters) {
    return new TimedAspect(meters);
  }

  @Bean
  public CountedAspect counted(MeterRegistry meters) {
    return new CountedAspect(meters);
  }

  @Bean
  public ObservedAspect observed(ObservationRegistry observations) {
    return new ObservedAspect(observations);
  }

  private static void call(Call call) throws InterruptedException {
    for (int i = 0; i < CALLS; i++) {
      try {
        CompletableFuture<Void> result = call.run(i < FAILURES);
        if (result != null) {
          Object unused = result.get();
        }
      } catch (IllegalStateException | ExecutionException e) {
        // As it was asked to.
      }
    }
  }

  private static void callAll(SpringOrders orders) throws InterruptedException {
    call(fails -> complete(() -> orders.timed(fails)));
    call(orders::timedLater);
    call(fails -> complete(() -> orders.counted(fails)));
    call(fails -> complete(() -> orders.observed(fails)));
    call(fails -> complete(() -> orders.span(fails)));
    call(orders::spanLater);
  }

  private static CompletableFuture<Void> complete(Runnable work) {
    work.run();
    return null;
  }

  /** The events of meters of this name, by whether they have no exception. */
  private static int count(MeterRegistry meters, String name, String tag, boolean succeeded) {
    double count = 0;
    for (Meter meter : meters.find(name).meters()) {
      String exception = meter.getId().getTag(tag);
      if (exception != null && exception.equals("none") == succeeded) {
        count +=
            meter instanceof Timer timer
                ? timer.count()
                : meter instanceof Counter counter ? counter.count() : 0;
      }
    }
    return (int) count;
  }

  private static void print(String name, int successes, int failures) {
    System.out.println("meter|" + name + "|success|" + successes);
    System.out.println("meter|" + name + "|java.lang.IllegalStateException|" + failures);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.setProperty("spring.main.banner-mode", "off");
    System.setProperty("logging.level.root", "OFF");
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(SpringMain.class).web(WebApplicationType.NONE).run(arguments);
    callAll(context.getBean(SpringOrders.class));
    MeterRegistry meters = context.getBean(MeterRegistry.class);
    for (String name : new String[] {"spring timed", "spring timed later", "spring counted"}) {
      print(name, count(meters, name, "exception", true), count(meters, name, "exception", false));
    }
    print(
        "spring.observed",
        count(meters, "spring.observed", "error", true),
        count(meters, "spring.observed", "error", false));
    System.out.println("done");
    while (System.in.read() >= 0) {
      // Until its input ends.
    }
    System.exit(0);
  }
}
