package io.sre.instrumentation.it.recognized;

import io.micrometer.core.aop.TimedAspect;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import org.springframework.aop.aspectj.annotation.AspectJProxyFactory;

/** Calls each method ten times, three times in vain. */
public final class Main {

  private static final int CALLS = 10;
  private static final int FAILURES = 3;

  private Main() {}

  /** A method of the application. */
  private interface Call {

    void run(boolean fails);
  }

  private static void call(String sli, Call call) {
    quietly(call);
    System.out.println("seen|" + sli + "|success|" + (CALLS - FAILURES));
    System.out.println("seen|" + sli + "|java.lang.IllegalStateException|" + FAILURES);
  }

  private static void quietly(Call call) {
    for (int i = 0; i < CALLS; i++) {
      try {
        call.run(i < FAILURES);
      } catch (IllegalStateException e) {
        // As it was asked to.
      }
    }
  }

  private static Orders.Proxied proxied(MeterRegistry registry) {
    AspectJProxyFactory factory = new AspectJProxyFactory(new Orders.Proxied());
    factory.setProxyTargetClass(true);
    factory.addAspect(new TimedAspect(registry));
    return factory.getProxy();
  }

  public static void main(String[] arguments) throws IOException {
    MeterRegistry registry = new SimpleMeterRegistry();
    Orders orders = new Orders();
    Orders.OfType ofType = new Orders.OfType();
    Orders.Proxied proxied = proxied(registry);
    call("micrometer timed", orders::timed);
    call("micrometer first", orders::timedTwice);
    call("micrometer counted", orders::counted);
    call("micrometer observed", orders::observed);
    call("Orders.unnamed", orders::unnamed);
    call("with span", orders::withSpan);
    call("microprofile timed", orders::microProfile);
    call("dropwizard timed", orders::dropwizard);
    call("Orders.scheduled", orders::scheduled);
    call("own annotation", orders::measured);
    call("own sli", orders::sli);
    call("OfType.first", ofType::first);
    call("micrometer proxied", proxied::timed);
    quietly(orders::excluded);
    quietly(orders::unmarked);
    quietly(ofType::inside);
    long timed = 0;
    for (Timer timer : registry.find("micrometer proxied").timers()) {
      timed += timer.count();
    }
    System.out.println("micrometer counted " + timed);
    System.out.println("done");
    while (System.in.read() >= 0) {
      // Until its input ends.
    }
    System.exit(0);
  }
}
