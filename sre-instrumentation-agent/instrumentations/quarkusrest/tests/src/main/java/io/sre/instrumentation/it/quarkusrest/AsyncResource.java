package io.sre.instrumentation.it.quarkusrest;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.sre.instrumentation.api.Slis;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Methods on the event loop, and those that are answered by another thread. */
@Path("async")
@Produces(MediaType.TEXT_PLAIN)
public class AsyncResource {

  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "worker");
            thread.setDaemon(true);
            return thread;
          });

  @GET
  @Path("loop/{id}")
  @NonBlocking
  public String loop(@PathParam("id") String id) {
    return id;
  }

  @GET
  @Path("loop-judged")
  @NonBlocking
  public String loopJudged() {
    Slis.fail("declined");
    return "judged";
  }

  @GET
  @Path("loop-fails")
  @NonBlocking
  public String loopFails() {
    throw new IllegalStateException("on the event loop");
  }

  @GET
  @Path("uni/{id}")
  public Uni<String> uni(@PathParam("id") String id) {
    return Uni.createFrom().item(id).emitOn(workers).map(item -> item + " later");
  }

  @GET
  @Path("uni-fails")
  public Uni<String> uniFails() {
    return Uni.createFrom()
        .item("fails")
        .emitOn(workers)
        .map(
            item -> {
              throw new IllegalStateException(item);
            });
  }

  @GET
  @Path("uni-is-out-of-stock")
  public Uni<String> uniIsOutOfStock() {
    return Uni.createFrom().failure(new ShopApplication.OutOfStockException());
  }

  @GET
  @Path("never")
  public Uni<String> never() {
    return Uni.createFrom().nothing();
  }

  @GET
  @Path("suspended/{id}")
  public void suspended(@Suspended AsyncResponse response, @PathParam("id") String id) {
    workers.execute(() -> response.resume(id));
  }

  @GET
  @Path("suspended-fails")
  public void suspendedFails(@Suspended AsyncResponse response) {
    workers.execute(() -> response.resume(new IllegalStateException("later")));
  }

  @GET
  @Path("times-out")
  public void timesOut(@Suspended AsyncResponse response) {
    response.setTimeout(50, TimeUnit.MILLISECONDS);
  }

  @GET
  @Path("stage")
  public CompletionStage<Response> stage() {
    return CompletableFuture.supplyAsync(
        () -> Response.status(202).entity("later").build(), workers);
  }

  @GET
  @Path("stage-fails")
  public CompletionStage<String> stageFails() {
    CompletableFuture<String> result = new CompletableFuture<>();
    workers.execute(
        () -> result.completeExceptionally(new ShopApplication.WarehouseDownException()));
    return result;
  }

  @GET
  @Path("events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<String> events() {
    return Multi.createFrom().items("one", "two", "three").emitOn(workers);
  }

  @GET
  @Path("stream")
  public Multi<String> stream() {
    return Multi.createFrom().items("one", "two", "three").emitOn(workers);
  }

  @GET
  @Path("stream-fails")
  public Multi<String> streamFails() {
    return Multi.createFrom().failure(new IllegalStateException("at once"));
  }

  @GET
  @Path("stream-fails-late")
  public Multi<String> streamFailsLate() {
    return Multi.createFrom()
        .items("one", "two")
        .emitOn(workers)
        .onCompletion()
        .failWith(() -> new IllegalStateException("late"));
  }

  @GET
  @Path("stream-without-end")
  public Multi<String> streamWithoutEnd() {
    return Multi.createFrom()
        .ticks()
        .every(Duration.ofMillis(5))
        .onOverflow()
        .drop()
        .map(tick -> "a part of it".repeat(1_000));
  }

  @GET
  @Path("events-without-end")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<String> eventsWithoutEnd() {
    return streamWithoutEnd();
  }
}
