package io.sre.instrumentation.kit.app;

import static io.sre.instrumentation.kit.app.Scenarios.fails;
import static io.sre.instrumentation.kit.app.Scenarios.is;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * A type of a library that works when it is subscribed to: methods that return it, each an SLI of
 * the default name, and what its scenarios need of the library. {@code LazySpecification} says what
 * must be counted.
 *
 * @param <V> the type
 */
public abstract class LazyType<V> {

  /** Ends one subscription. */
  public interface Ending {

    /** Sends the item, if the type has items, and completes. */
    void succeed(String item);

    /** Sends the exception. */
    void fail(Exception exception);
  }

  private static final int THREADS = 8;
  private static final int MANY = 10_000;

  /** Subscriptions that one scenario leaves open for the next one. */
  private final List<Ending> open = new ArrayList<>();

  /** For subclasses. */
  protected LazyType() {}

  // Measured methods, each of which returns its argument.

  /** Without further properties. */
  public abstract V one(V source);

  /** Expects {@code IllegalArgumentException}. */
  public abstract V expected(V source);

  /** Fails when the item is {@code "declined"}. */
  public abstract V judged(V source);

  /** Has an objective within a millisecond. */
  public abstract V limited(V source);

  /** Throws an {@code IllegalStateException}. */
  public abstract V throwing();

  /** Declared as an {@code Object}. */
  public abstract Object object(Object source);

  // The library.

  /** A value that completes at once; several items only if the type has them. */
  protected abstract V of(String... items);

  /** A value that fails at once. */
  protected abstract V failing(Exception exception);

  /** A value that never completes. */
  protected abstract V never();

  /** A value that hands over each of its subscriptions. */
  protected abstract V later(Consumer<Ending> subscribed);

  /** A value that violates the library's rules: it sends an item and completes, and then fails. */
  protected abstract V twice();

  /** Waits for the last item; null: there is none. Throws what the value fails with. */
  protected abstract String await(V value) throws Exception;

  /** Subscribes, and ignores what is sent; the result cancels. */
  protected abstract Runnable subscribe(V value);

  /** Tries a value that fails twice again. */
  protected abstract V retried(V value);

  /** Fails unless a value completes within a millisecond. */
  protected abstract V timed(V value);

  /** Waits for the first item, and cancels. */
  protected abstract String first(V value) throws Exception;

  /** Whether it has items. */
  protected boolean hasItems() {
    return true;
  }

  /** Adds all scenarios, with the class's name as prefix. */
  @SuppressWarnings("unchecked")
  public final void addTo(Scenarios scenarios) {
    String prefix = getClass().getSimpleName() + "|";
    scenarios
        .add(prefix + "never subscribed", () -> one(of("a")))
        .add(
            prefix + "subscribed twice",
            () -> {
              V value = one(of("a"));
              isItem("a", await(value));
              isItem("a", await(value));
            })
        .add(prefix + "empty", () -> is(null, await(one(of()))))
        .add(
            prefix + "fails",
            () ->
                fails(
                    IllegalStateException.class,
                    () -> await(one(failing(new IllegalStateException())))))
        .add(
            prefix + "fails on another thread",
            () ->
                fails(
                    IllegalStateException.class,
                    () ->
                        await(
                            one(
                                later(
                                    ending ->
                                        onAnotherThread(
                                            () -> ending.fail(new IllegalStateException())))))))
        .add(
            prefix + "ends on another thread",
            () ->
                isItem(
                    "a", await(one(later(ending -> onAnotherThread(() -> ending.succeed("a")))))))
        .add(
            prefix + "fails as expected",
            () ->
                fails(
                    IllegalArgumentException.class,
                    () -> await(expected(failing(new IllegalArgumentException())))))
        .add(
            prefix + "judged",
            () -> {
              is("declined", await(judged(of("declined"))));
              is("accepted", await(judged(of("accepted"))));
            })
        .add(prefix + "throws", () -> fails(IllegalStateException.class, this::throwing))
        .add(prefix + "cancelled", () -> subscribe(one(never())).run())
        .add(
            prefix + "cancelled by its caller's timeout",
            () -> fails(Exception.class, () -> await(timed(one(never())))))
        .add(prefix + "tried again", this::triedAgain)
        .add(prefix + "takes one", () -> is("a", first(one(of("a", "b")))))
        .add(prefix + "completed twice", () -> subscribe(one(twice())))
        .add(prefix + "begun", () -> subscribe(limited(later(open::add))))
        .add(
            prefix + "ended",
            () -> {
              is(1, open.size());
              open.forEach(ending -> ending.succeed("a"));
              open.clear();
            })
        .add(prefix + "as an object", () -> isItem("a", await((V) object(of("a")))))
        .add(prefix + "many at once", this::manyAtOnce);
  }

  private void isItem(String expected, String actual) {
    is(hasItems() ? expected : null, actual);
  }

  private static void onAnotherThread(Runnable action) {
    new Thread(action).start();
  }

  private void triedAgain() {
    fails(
        IllegalStateException.class,
        () -> await(retried(one(failing(new IllegalStateException())))));
  }

  private void manyAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      V value = one(of("a"));
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(
            pool.submit(
                () -> {
                  for (int j = 0; j < MANY / THREADS; j++) {
                    isItem("a", await(value));
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      pool.shutdown();
    }
  }
}
