package io.sre.instrumentation.kit;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The requirements for types that work when they are subscribed to. The application under test runs
 * the scenarios of {@code io.sre.instrumentation.kit.app.LazyType} for each of its types.
 */
public abstract class LazySpecification extends ScenarioSpecification {

  /** What a type can do, beyond completing and failing. */
  public enum Trait {
    /** It has at least one item. */
    ITEM,

    /** It can complete without an item. */
    EMPTY,

    /** It has several items. */
    STREAM,

    /** It has operators that retry and time out. */
    OPERATORS,

    /** Its values are measured where an {@code Object} is declared, too. */
    OPEN
  }

  /**
   * A type under test.
   *
   * @param name simple name of the application's class that extends {@code LazyType}
   * @param traits of the type
   */
  public record Lazy(String name, Set<Trait> traits) {

    /** A type with these traits. */
    public static Lazy of(String name, Trait... traits) {
      return new Lazy(name, Set.of(traits));
    }

    String sli(String method) {
      return name + "." + method;
    }
  }

  private static final String ERROR = "java.lang.IllegalStateException";

  /** For subclasses. */
  protected LazySpecification() {}

  /** The types of the library. */
  protected abstract List<Lazy> types();

  private void run(String scenario, Consumer<Lazy> calls) {
    run(scenario, Set.of(), calls);
  }

  private void run(String scenario, Set<Trait> needed, Consumer<Lazy> calls) {
    for (Lazy type : types()) {
      if (type.traits().containsAll(needed)) {
        run(type.name() + "|" + scenario);
        calls.accept(type);
      }
    }
  }

  @Test
  void a_value_without_a_subscription_is_no_call() {
    run("never subscribed", type -> {});
  }

  @Test
  void each_subscription_is_a_call() {
    run("subscribed twice", type -> seen.succeeded(type.sli("one")).succeeded(type.sli("one")));
  }

  @Test
  void an_empty_value_is_a_success() {
    run("empty", Set.of(Trait.EMPTY), type -> seen.succeeded(type.sli("one")));
  }

  @Test
  void an_error_is_a_failure_by_its_class() {
    run("fails", type -> seen.failed(type.sli("one"), ERROR));
  }

  @Test
  void any_thread_can_end_a_call() {
    run("fails on another thread", type -> seen.failed(type.sli("one"), ERROR));
    run("ends on another thread", type -> seen.succeeded(type.sli("one")));
  }

  @Test
  void an_expected_error_is_a_success() {
    run("fails as expected", type -> seen.succeeded(type.sli("expected")));
  }

  @Test
  void items_are_judged() {
    run(
        "judged",
        Set.of(Trait.ITEM),
        type -> seen.failed(type.sli("judged"), "fails_when").succeeded(type.sli("judged")));
  }

  @Test
  void a_method_that_throws_is_a_call_that_failed() {
    run("throws", type -> seen.failed(type.sli("throwing"), ERROR));
  }

  @Test
  void a_subscription_cancelled_before_an_item_is_excluded() {
    run("cancelled", type -> seen.excluded(type.sli("one"), "cancelled"));
    run(
        "cancelled by its caller's timeout",
        Set.of(Trait.OPERATORS),
        type -> seen.excluded(type.sli("one"), "cancelled"));
  }

  @Test
  void a_subscription_cancelled_after_an_item_is_a_success() {
    run("takes one", Set.of(Trait.STREAM), type -> seen.succeeded(type.sli("one")));
  }

  @Test
  void each_attempt_of_the_caller_is_a_call() {
    run("tried again", Set.of(Trait.OPERATORS), type -> seen.add(failure(type), 3));
  }

  private static String failure(Lazy type) {
    return type.sli("one") + " | failure " + ERROR;
  }

  @Test
  void only_the_first_completion_counts() {
    run("completed twice", type -> seen.succeeded(type.sli("one")));
  }

  @Test
  void a_subscription_that_never_ends_is_in_flight_and_then_overdue() {
    run("begun", type -> awaitOverdue(type.sli("limited")));
    run("ended", type -> seen.succeeded(type.sli("limited")));
  }

  @Test
  void an_open_declared_type_is_measured_by_the_returned_value() {
    run("as an object", Set.of(Trait.OPEN), type -> seen.succeeded(type.sli("object")));
  }

  @Test
  void each_of_many_at_once_is_counted() {
    run("many at once", type -> seen.add(type.sli("one") + " | success", 10_000));
  }
}
