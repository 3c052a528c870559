package io.sre.instrumentation.kit;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of one application that serves HTTP, in each of its setups. The application starts once for
 * each setup, and all tests ask it. After each test, the clients' view, {@link #seen}, is compared
 * with the counts, and the application must end without trouble.
 *
 * <p>A subclass has a method {@code static List<AppSetup> setups()}, which is {@link
 * Versions#setups} for most.
 */
@ParameterizedClass
@MethodSource("setups")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(providers = AppSpecification.OneAtATime.class)
public abstract class AppSpecification {

  /**
   * Keeps the tests of one class in sequence, while classes run in parallel. JUnit does not apply
   * its default mode for classes to parameterized ones.
   */
  static final class OneAtATime implements ResourceLocksProvider {

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
      return Set.of(new Lock(testClass.getName()));
    }
  }

  /** How the application was started. */
  @Parameter protected AppSetup setup;

  /** The application under test. */
  protected AppUnderTest app;

  /** A client of it, whose paths are below {@link #context()}. */
  protected Client client;

  /** The calls that its clients have seen. */
  protected Seen seen;

  /** The metrics before the first request. */
  protected Metrics atFirst;

  /** For subclasses. */
  protected AppSpecification() {}

  /** The prefix of every path of {@link #client}. */
  protected String context() {
    return "";
  }

  @BeforeParameterizedClassInvocation
  void start(AppSetup setup) {
    app = setup.startAndListen();
    atFirst = app.metrics();
    client = new Client(app.port(), context());
    seen = new Seen();
  }

  @AfterParameterizedClassInvocation
  void stop() {
    if (app != null) {
      app.closeWithoutTrouble();
    }
  }

  @AfterEach
  void all_that_was_seen_is_counted_and_no_more() {
    seen.isCountedBy(app);
  }
}
