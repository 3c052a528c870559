package io.sre.instrumentation.it.micronaut;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.CustomHttpMethod;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.api.Slis;
import jakarta.annotation.Nullable;
import java.util.concurrent.CompletableFuture;

/** Handlers that return values, on the event loop or on a blocking executor. */
@Controller
@Produces(MediaType.TEXT_PLAIN)
@Consumes(MediaType.ALL)
class Shop {

  /** Declined by the customer's bank. */
  static final class Declined extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  /** Handled by a bean. */
  static final class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  @Get("/items/{id}")
  String item(String id) {
    return "item " + id;
  }

  @Post("/items")
  @Status(HttpStatus.CREATED)
  String create(@Body String item) {
    return item;
  }

  @Get("/books{/id}")
  String book(@Nullable String id) {
    return "book " + id;
  }

  @Get("/files/{+path}")
  String file(String path) {
    return path;
  }

  @Get("/search{?text}")
  String search(@Nullable @QueryValue String text) {
    return "found " + text;
  }

  @Get("/never-asked-for")
  String neverAskedFor() {
    return "";
  }

  @CustomHttpMethod(method = "BREW", value = "/coffee")
  String brew() {
    return "coffee";
  }

  @Get("/blocking/{id}")
  @ExecuteOn(TaskExecutors.BLOCKING)
  String blocking(String id) throws InterruptedException {
    Thread.sleep(1);
    return Thread.currentThread().getName() + id;
  }

  @Post("/upload")
  String upload(@Nullable @Body String body) {
    return (body == null ? 0 : body.length()) + " bytes";
  }

  @Get("/gone")
  @Status(HttpStatus.GONE)
  String gone() {
    return "gone";
  }

  @Get("/missing/{id}")
  HttpResponse<?> missing(String id) {
    return HttpResponse.notFound();
  }

  @Get("/nothing/{id}")
  @Nullable
  String nothing(String id) {
    return null;
  }

  @Get("/unavailable")
  HttpResponse<?> unavailable() {
    return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE);
  }

  @Get("/status/{code}")
  String status(int code) {
    throw new HttpStatusException(HttpStatus.valueOf(code), "status");
  }

  @Get("/fails")
  String fails() {
    throw new IllegalStateException("fails");
  }

  @Get("/blocking-fails")
  @ExecuteOn(TaskExecutors.BLOCKING)
  String blockingFails() {
    throw new IllegalStateException("fails");
  }

  @Get("/declined")
  String declined() {
    throw new Declined();
  }

  @Error(exception = Declined.class)
  HttpResponse<?> onDeclined(HttpRequest<?> request, Declined declined) {
    return request.getPath().contains("declined")
        ? HttpResponse.status(HttpStatus.CONFLICT)
        : HttpResponse.status(HttpStatus.BAD_GATEWAY);
  }

  @Get("/bank-fails")
  String bankFails() {
    throw new Declined();
  }

  @Get("/handled")
  String handled() {
    throw new Unavailable();
  }

  @Get("/judged")
  String judged() {
    Slis.fail("declined");
    return "judged";
  }

  @Get("/blocking-judged")
  @ExecuteOn(TaskExecutors.BLOCKING)
  String blockingJudged() {
    Slis.fail("declined");
    return "judged";
  }

  @Get("/checkout")
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Sli("checkout")
  String checkout() {
    return "checked out";
  }

  /** More than a connection's buffers hold. */
  @Get("/large")
  byte[] large() {
    return new byte[32 * 1024 * 1024];
  }

  @Get("/page")
  String page() {
    return "a page ".repeat(1000);
  }

  /** A task of the event loop, which is no part of any request, says what fails its call. */
  @Get("/task")
  CompletableFuture<String> task(HttpRequest<?> request) {
    CompletableFuture<String> done = new CompletableFuture<>();
    ((NettyHttpRequest<?>) request)
        .getChannelHandlerContext()
        .channel()
        .eventLoop()
        .execute(
            () -> {
              Slis.fail("leaked");
              done.complete("ran");
            });
    return done;
  }

  @Get("/guarded/{what}")
  String guarded(String what) {
    return what;
  }

  @Get("/slowly-guarded/{what}")
  String slowlyGuarded(String what) {
    Slis.fail("reached");
    return what;
  }
}
