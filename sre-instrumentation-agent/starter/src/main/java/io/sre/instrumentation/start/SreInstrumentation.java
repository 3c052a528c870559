package io.sre.instrumentation.start;

/**
 * Starts the agent in this JVM without {@code -javaagent}, for an application that has it as a
 * dependency. Spring Boot applications need no call: they start it by themselves.
 *
 * <pre>{@code
 * public static void main(String[] arguments) {
 *   SreInstrumentation.install();
 *   ...
 * }
 * }</pre>
 *
 * <p>Classes that are loaded before are measured from then on, so call it first. Thread-safe.
 */
public final class SreInstrumentation {

  private SreInstrumentation() {}

  /**
   * Starts the agent, unless it runs already or {@code sre.enabled} is false. Never throws: if the
   * JVM takes no agent, one line on stderr says why, and the application runs unmeasured.
   */
  public static void install() {
    SelfAttach.attach();
  }
}
