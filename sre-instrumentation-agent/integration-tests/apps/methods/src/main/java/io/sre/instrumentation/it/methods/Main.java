package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.SliCall;
import io.sre.instrumentation.api.Slis;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls everything, tells what it saw, and lives until its input ends. */
public final class Main {

  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    kinds();
    types();
    async();
    calls();
    Client.tell();
    waitForEndOfInput();
  }

  private static void kinds() throws Exception {
    Kinds.Plain plain = new Kinds.Plain();
    for (int i = 0; i < 3; i++) {
      Kinds.Plain.ofClass();
      plain.callPrivate();
      plain.last(1, 2, i == 0 ? "no number" : "7", 1, 2, 3);
      plain.locked();
      plain.max("a", "b");
      plain.meta();
      plain.defaultName();
    }
    Client.succeeded("static", 3);
    Client.succeeded("private", 3);
    Client.succeeded("final", 3);
    Client.succeeded("synchronized", 3);
    Client.succeeded("generic", 3);
    Client.succeeded("Plain.meta", 3);
    Client.succeeded("Plain.defaultName", 3);

    plain.fails(false);
    Client.succeeded("void throws", 1);
    try {
      plain.fails(true);
    } catch (Exception e) {
      Client.failed("void throws", "java.lang.Exception", 1);
    }
    plain.depth(9);
    Client.succeeded("recursion", 1);
    plain.outer();
    Client.succeeded("self call outer", 1);
    Client.succeeded("self call inner", 2);

    for (RuntimeException thrown :
        new RuntimeException[] {new NumberFormatException(), new IllegalStateException()}) {
      try {
        plain.expects(thrown);
      } catch (IllegalArgumentException e) {
        Client.succeeded("expected", 1);
      } catch (IllegalStateException e) {
        Client.failed("expected", ILLEGAL_STATE, 1);
      }
    }
    plain.judged(1);
    Client.succeeded("fails when", 1);
    plain.judged(-1);
    Client.failed("fails when", "fails_when", 1);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void types() {
    Kinds.Service<String, Integer> service = new Kinds.Twice(new Kinds.Lengths());
    service.handle("typed");
    ((Kinds.Service) service).handle("through the bridge");
    Client.succeeded("interface", 2);
    service.name();
    new Kinds.Lengths().name();
    Client.succeeded("default method", 2);
    ((Kinds.Base) new Kinds.Derived()).make("made");
    Client.succeeded("abstract", 1);
    for (Kinds.Shape shape : new Kinds.Shape[] {new Kinds.Square(1), new Kinds.Circle(1)}) {
      shape.area();
    }
    Client.succeeded("sealed", 2);
    new Kinds.Square(1).twice();
    Client.succeeded("record", 1);
    Kinds.Coin.HEADS.flip().flip();
    Client.succeeded("enum", 2);
    Kinds.OfType ofType = new Kinds.OfType();
    ofType.first();
    Client.succeeded("OfType.first", 1);
    Kinds.OfType.second();
    Client.succeeded("OfType.second", 1);
    ofType.packagePrivate();
    ofType.health();
    ofType.toString();
    Kinds.anonymous().apply("text");
    Client.succeeded("anonymous", 1);
  }

  private static void async() throws Exception {
    Async async = new Async();
    CompletableFuture<String> open = new CompletableFuture<>();
    CompletionStage<String> returned = async.stage(open);
    if (returned != open) {
      throw new AssertionError("the application's own future must come back");
    }
    open.complete("done");
    Client.succeeded("completion stage", 1);
    CompletableFuture<String> failing = new CompletableFuture<>();
    async.stage(failing.thenApply(text -> text));
    failing.completeExceptionally(new IllegalStateException());
    Client.failed("completion stage", ILLEGAL_STATE, 1);

    ExecutorService executor = Executors.newSingleThreadExecutor();
    async.plain(executor, false).get();
    Client.succeeded("future", 1);
    Future<String> fails = async.plain(executor, true);
    try {
      fails.get();
    } catch (ExecutionException e) {
      Client.failed("future", ILLEGAL_STATE, 1);
    }
    executor.shutdown();

    async.judged("value");
    Client.succeeded("future fails when", 1);
    async.judged("");
    Client.failed("future fails when", "fails_when", 1);
    async.none();
    Client.succeeded("null future", 1);
    async.hangs();
    Client.succeeded("future that hangs", 0);
  }

  private static void calls() throws Exception {
    try (SliCall call = Slis.begin("begin")) {
      Client.succeeded("begin", 1);
    }
    try (SliCall call = Slis.begin("begin")) {
      call.fail(new IllegalStateException());
      Client.failed("begin", ILLEGAL_STATE, 1);
    }
    try (SliCall call = Slis.begin("begin")) {
      Slis.fail("no stock");
      Client.failed("begin", "no stock", 1);
    }
    try (SliCall call = Slis.begin("begin")) {
      call.exclude("test traffic");
    }
    Slis.call("call", () -> "value");
    Client.succeeded("call", 1);
    try {
      Slis.call(
          "call",
          () -> {
            throw new IllegalStateException();
          });
    } catch (IllegalStateException e) {
      Client.failed("call", ILLEGAL_STATE, 1);
    }
    SliCall twice = Slis.begin("closed twice");
    twice.close();
    twice.close();
    Client.succeeded("closed twice", 1);
  }

  private static void waitForEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
  }
}
