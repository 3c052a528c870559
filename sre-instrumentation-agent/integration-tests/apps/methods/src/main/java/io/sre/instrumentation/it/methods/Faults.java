package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Sli;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** What makes code of the agent's throw on the way of a call. */
public final class Faults {

  private Faults() {}

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < 3; i++) {
      if (judged(i) != i || !laterJudged("later").join().equals("later")) {
        throw new AssertionError("the application's own values must come back");
      }
      unmakeable();
      CompletableFuture<String> future = new CompletableFuture<>();
      fails(future);
      future.completeExceptionally(new Hostile());
    }
    Client.succeeded("judged", 3);
    Client.succeeded("judged later", 3);
    Client.succeeded("unmakeable", 3);
    Client.failed("hostile", Hostile.class.getName(), 3);
    Client.tell();
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
  }

  @Sli(value = "judged", failsWhen = Throws.class)
  static int judged(int value) {
    return value;
  }

  @Sli(value = "judged later", failsWhen = Throws.class)
  static CompletableFuture<String> laterJudged(String value) {
    return CompletableFuture.completedFuture(value);
  }

  @Sli(value = "unmakeable", failsWhen = Unmakeable.class)
  static String unmakeable() {
    return "";
  }

  @Sli("hostile")
  static CompletionStage<String> fails(CompletionStage<String> stage) {
    return stage;
  }

  static final class Throws implements Predicate<Object> {
    @Override
    public boolean test(Object value) {
      throw new UnsupportedOperationException("no verdict");
    }
  }

  static final class Unmakeable implements Predicate<Object> {
    Unmakeable() {
      throw new UnsupportedOperationException("no predicate");
    }

    @Override
    public boolean test(Object value) {
      return true;
    }
  }

  /** Cannot be looked into. */
  static final class Hostile extends CompletionException {
    @Override
    public synchronized Throwable getCause() {
      throw new UnsupportedOperationException("no cause");
    }
  }
}
