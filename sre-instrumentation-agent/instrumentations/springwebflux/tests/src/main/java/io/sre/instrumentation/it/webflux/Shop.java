package io.sre.instrumentation.it.webflux;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Prints where it listens, and lives until its input ends. */
@SpringBootApplication
public class Shop {

  public static void main(String[] arguments) throws Exception {
    ConfigurableApplicationContext context = SpringApplication.run(Shop.class, arguments);
    System.out.println("listening on " + context.getEnvironment().getProperty("local.server.port"));
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
    System.exit(SpringApplication.exit(context));
  }
}
