package io.sre.instrumentation.kit.resources;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Methods that are answered by another thread. */
@Path("async")
public final class AsyncResource {

  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "worker");
            thread.setDaemon(true);
            return thread;
          });

  @GET
  @Path("suspended/{id}")
  public void suspended(@Suspended AsyncResponse response, @PathParam("id") String id) {
    workers.execute(() -> response.resume(id));
  }

  @GET
  @Path("stage")
  public CompletionStage<Response> stage() {
    return CompletableFuture.supplyAsync(
        () -> Response.status(202).entity("later").build(), workers);
  }

  @GET
  @Path("suspended-fails")
  public void suspendedFails(@Suspended AsyncResponse response) {
    workers.execute(() -> response.resume(new IllegalStateException("later")));
  }

  @GET
  @Path("stage-fails")
  public CompletionStage<String> stageFails() {
    CompletableFuture<String> result = new CompletableFuture<>();
    workers.execute(() -> result.completeExceptionally(new Shop.WarehouseDownException()));
    return result;
  }

  @GET
  @Path("stage-is-out-of-stock")
  public CompletionStage<String> stageIsOutOfStock() {
    CompletableFuture<String> result = new CompletableFuture<>();
    workers.execute(() -> result.completeExceptionally(new Shop.OutOfStockException()));
    return result;
  }

  @GET
  @Path("times-out")
  public void timesOut(@Suspended AsyncResponse response) {
    response.setTimeout(50, TimeUnit.MILLISECONDS);
  }

  /**
   * Events, once the thread of this method has left it: where a sink is closed before, Jersey in
   * Tomcat breaks about one response in 16,000 off, without the agent, too.
   */
  @GET
  @Path("events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void events(@Context SseEventSink sink, @Context Sse sse) {
    Executor later = CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS, workers);
    later.execute(
        () -> {
          try (SseEventSink events = sink) {
            for (int i = 0; i < 3; i++) {
              events.send(sse.newEvent("event " + i));
            }
          } catch (Exception e) { // that of close() is another one in each version
            throw new IllegalStateException(e);
          }
        });
  }
}
