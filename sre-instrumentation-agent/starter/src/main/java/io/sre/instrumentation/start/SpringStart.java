package io.sre.instrumentation.start;

import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the agent in a Spring Boot application that has it as a dependency. {@code
 * SpringApplication} makes all initializers in its constructor, before it loads a web server.
 */
public final class SpringStart
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** Test frameworks, and what Spring's build plugins run the application's {@code main} in. */
  private static final List<String> TESTS_AND_BUILDS =
      List.of(
          "org.junit.",
          "org.testng.",
          "org.springframework.boot.test.",
          "io.cucumber.",
          "org.springframework.context.aot.");

  /** Starts the agent, unless the application runs in a test or in a build. */
  public SpringStart() {
    if (SelfAttach.setting() != null || !isTestOrBuild(new Throwable().getStackTrace())) {
      SelfAttach.attach();
    }
  }

  /** A test that wants the agent sets {@code sre.enabled=true}. */
  static boolean isTestOrBuild(StackTraceElement[] callers) {
    for (StackTraceElement caller : callers) {
      if (TESTS_AND_BUILDS.stream().anyMatch(caller.getClassName()::startsWith)) {
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
