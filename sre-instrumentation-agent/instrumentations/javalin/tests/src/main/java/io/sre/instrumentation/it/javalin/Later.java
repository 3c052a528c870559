package io.sre.instrumentation.it.javalin;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The routes whose handlers return before the response is there. */
final class Later {

  private static final ExecutorService WORKERS = Executors.newCachedThreadPool();

  private static final Queue<CompletableFuture<Void>> WAITING = new ConcurrentLinkedQueue<>();

  private Later() {}

  static void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/later/{id}", context -> context.future(() -> run(() -> Shop.hello(context))));
    routes.get(
        "/done",
        context ->
            context.future(
                () -> {
                  context.result("done");
                  return CompletableFuture.completedFuture(null);
                }));
    routes.get(
        "/twice", context -> context.future(() -> run(() -> context.future(() -> run(() -> {})))));
    routes.get("/fails-later", context -> context.future(() -> run(Later::fail)));
    routes.get(
        "/fails-at-once",
        context ->
            context.future(
                () -> {
                  throw new IllegalStateException("at once");
                }));
    routes.get("/never", context -> context.future(CompletableFuture::new));
    routes.get("/without-end-later", context -> context.future(() -> run(() -> endless(context))));

    // One request ends another one.
    routes.get("/waits", context -> context.future(Later::waiting));
    routes.get(
        "/wakes",
        context -> {
          CompletableFuture<Void> first = WAITING.poll();
          if (first != null) {
            first.completeExceptionally(new IllegalStateException("woken"));
          }
          context.status(first == null ? 404 : 200);
        });
  }

  private static CompletableFuture<Void> run(Runnable work) {
    return CompletableFuture.runAsync(work, WORKERS);
  }

  private static CompletableFuture<Void> waiting() {
    CompletableFuture<Void> result = new CompletableFuture<>();
    WAITING.add(result);
    return result;
  }

  private static void fail() {
    throw new IllegalStateException("later");
  }

  private static void endless(Context context) {
    try {
      Shop.writeWithoutEnd(context);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
