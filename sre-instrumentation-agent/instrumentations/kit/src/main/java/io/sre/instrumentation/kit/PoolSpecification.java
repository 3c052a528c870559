package io.sre.instrumentation.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The requirements for each pool and each limit of a library. The application under test drives it
 * past its capacity with {@code io.sre.instrumentation.kit.app.Exercise}, and prints a line {@code
 * figures|when|of what|the agent's|the library's} for each figure on which both must agree; then
 * {@code done}.
 *
 * <p>A subclass has a method {@code static List<AppSetup> setups()}, which is {@link
 * Versions#setups} for most.
 */
public abstract class PoolSpecification {

  /** For subclasses. */
  protected PoolSpecification() {}

  @ParameterizedTest(name = "{0}")
  @MethodSource("setups")
  void what_the_agent_tells_is_what_the_library_tells(AppSetup setup) {
    AppUnderTest app = setup.start();
    try {
      app.line("done");
      assertThat(assertFiguresAgree(app)).isGreaterThan(10);
    } catch (RuntimeException | Error e) {
      app.close();
      throw e;
    }
    app.closeWithoutTrouble();
  }

  /**
   * Checks that the agent and the library agree, whenever the application has compared them.
   *
   * @return the number of comparisons
   */
  protected static int assertFiguresAgree(AppUnderTest app) {
    List<String> figures = app.lines("figures|");
    assertThat(figures)
        .allSatisfy(
            line -> {
              String[] parts = line.split("\\|");
              assertThat(parts[3]).as(line).isEqualTo(parts[4]);
            });
    return figures.size();
  }
}
