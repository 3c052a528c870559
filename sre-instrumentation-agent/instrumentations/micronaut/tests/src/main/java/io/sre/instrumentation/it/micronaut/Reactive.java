package io.sre.instrumentation.it.micronaut;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.http.sse.Event;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Handlers whose responses come later, or in parts. */
@Controller
@Produces(MediaType.TEXT_PLAIN)
class Reactive {

  private final Semaphore ends = new Semaphore(0);

  /** Takes JSON, as all do that say nothing else. */
  @Post("/typed")
  Mono<String> typed(@Body String json) {
    return Mono.just(json);
  }

  @Get("/later")
  Mono<String> later() {
    return Mono.just("later").delayElement(Duration.ofMillis(5));
  }

  @Get("/accepted")
  Mono<HttpResponse<String>> accepted() {
    return Mono.<HttpResponse<String>>just(HttpResponse.accepted().body("accepted"))
        .delayElement(Duration.ofMillis(5));
  }

  @Get("/future")
  CompletableFuture<String> future() {
    return CompletableFuture.supplyAsync(
        () -> "future", CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
  }

  @Get("/lines")
  Flux<String> lines() {
    return Flux.range(0, 100).map(i -> "line " + i).delayElements(Duration.ofNanos(1000));
  }

  @Get(value = "/events", produces = MediaType.TEXT_EVENT_STREAM)
  Flux<Event<String>> events() {
    return Flux.range(0, 5).map(i -> Event.of("event " + i));
  }

  @Get("/stream")
  StreamedFile stream() {
    byte[] all = new byte[100_000];
    return new StreamedFile(new java.io.ByteArrayInputStream(all), MediaType.TEXT_PLAIN_TYPE);
  }

  @Get("/fails-later")
  Mono<String> failsLater() {
    return Mono.delay(Duration.ofMillis(5))
        .flatMap(tick -> Mono.error(new IllegalStateException("later")));
  }

  @Get("/future-fails")
  CompletableFuture<String> futureFails() {
    return CompletableFuture.supplyAsync(
        () -> {
          throw new IllegalStateException("future");
        });
  }

  @Get("/fails-late")
  Flux<String> failsLate() {
    return halfOf();
  }

  @Get("/fails-late-not-found")
  HttpResponse<Flux<String>> failsLateNotFound() {
    return HttpResponse.<Flux<String>>status(HttpStatus.NOT_FOUND).body(halfOf());
  }

  private static Flux<String> halfOf() {
    return Flux.just("half")
        .concatWith(
            Mono.delay(Duration.ofMillis(50))
                .flatMap(tick -> Mono.error(new IllegalStateException("late"))));
  }

  @Get("/never")
  Mono<String> never() {
    return Mono.never();
  }

  @Get(value = "/without-end", produces = MediaType.APPLICATION_OCTET_STREAM)
  StreamedFile withoutEnd() {
    return new StreamedFile(new WithoutEnd(), MediaType.APPLICATION_OCTET_STREAM_TYPE);
  }

  @Get(value = "/parts-without-end", produces = MediaType.APPLICATION_OCTET_STREAM)
  Flux<byte[]> partsWithoutEnd() {
    byte[] part = new byte[16 * 1024];
    return Flux.generate(sink -> sink.next(part));
  }

  @Get(value = "/events-without-end", produces = MediaType.TEXT_EVENT_STREAM)
  Flux<Event<String>> eventsWithoutEnd() {
    String text = "x".repeat(1024);
    return Flux.generate(sink -> sink.next(Event.of(text)));
  }

  /** The client has all bytes that were promised; the response ends when it has left. */
  @Get("/whole-before-its-end")
  StreamedFile wholeBeforeItsEnd() {
    byte[] whole = "whole".getBytes(StandardCharsets.US_ASCII);
    InputStream waits =
        new InputStream() {
          private int read;

          @Override
          public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            if (read == whole.length) {
              ends.acquireUninterruptibly();
              return -1;
            }
            int some = Math.min(length, whole.length - read);
            System.arraycopy(whole, read, to, offset, some);
            read += some;
            return some;
          }
        };
    return new StreamedFile(waits, MediaType.TEXT_PLAIN_TYPE, 0, whole.length);
  }

  /** Ends it. */
  @Get("/ends")
  String ends() {
    ends.release();
    return "ends";
  }

  private static final class WithoutEnd extends InputStream {

    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      return length;
    }
  }
}
