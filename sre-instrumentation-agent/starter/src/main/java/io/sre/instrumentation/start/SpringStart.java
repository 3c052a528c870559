package io.sre.instrumentation.start;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the agent in a Spring Boot application that has it as a dependency. {@code
 * SpringApplication} makes all initializers in its constructor, before it loads a web server.
 */
public final class SpringStart
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** Starts the agent, unless the application runs in a test. */
  public SpringStart() {
    if (SelfAttach.setting() != null || !isTest(new Throwable().getStackTrace())) {
      SelfAttach.attach();
    }
  }

  /** A test that wants the agent sets {@code sre.enabled=true}. */
  static boolean isTest(StackTraceElement[] callers) {
    for (StackTraceElement caller : callers) {
      String type = caller.getClassName();
      if (type.startsWith("org.junit.")
          || type.startsWith("org.testng.")
          || type.startsWith("org.springframework.boot.test.")
          || type.startsWith("io.cucumber.")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    // The constructor has done all there is to do.
  }
}
