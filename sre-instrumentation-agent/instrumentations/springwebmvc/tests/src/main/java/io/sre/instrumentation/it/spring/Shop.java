package io.sre.instrumentation.it.spring;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

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

  @Bean(destroyMethod = "shutdownNow")
  ExecutorService workers() {
    return Executors.newCachedThreadPool();
  }
}
