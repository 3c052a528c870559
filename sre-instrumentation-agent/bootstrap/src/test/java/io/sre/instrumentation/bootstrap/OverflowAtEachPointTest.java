package io.sre.instrumentation.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stack is used up at each point of our own code in turn where it can be, whatever the compiler
 * makes of it: a call may be lost then, and what comes after it may not. {@link StackOverflowTest}
 * has the real thing.
 */
class OverflowAtEachPointTest {

  static Stream<Arguments> calls() {
    return Arrays.stream(WovenCall.values())
        .flatMap(
            call ->
                Stream.of(false, true)
                    .flatMap(
                        untilUnwound ->
                            Stream.of(false, true)
                                .map(traced -> Arguments.of(call, untilUnwound, traced))));
  }

  @ParameterizedTest(name = "{0}, until unwound: {1}, traced: {2}")
  @MethodSource("calls")
  void a_stack_overflow_in_our_own_code_leaves_nothing_in_flight(
      WovenCall call, boolean untilUnwound, boolean traced) throws Exception {
    Class<?> type = new Overflows.Loader().loadClass(OverflowAtEachPoint.class.getName());
    Constructor<?> constructor = type.getConstructor(boolean.class, boolean.class);
    constructor.setAccessible(true);
    @SuppressWarnings("unchecked")
    Function<String, Integer> each =
        (Function<String, Integer>) constructor.newInstance(untilUnwound, traced);

    int points = each.apply(call.name());

    assertThat(points).as("points on the way").isGreaterThan(10);
  }
}
