package io.sre.instrumentation.it.webflux;

import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Handlers whose results complete later, on other threads, or never. */
@RestController
class ReactiveController {

  @GetMapping("/mono/{id}")
  Mono<String> mono() {
    return Mono.just("mono").publishOn(Schedulers.parallel());
  }

  @GetMapping("/delayed")
  Mono<ResponseEntity<String>> delayed() {
    return Mono.delay(Duration.ofMillis(5)).thenReturn(ResponseEntity.accepted().body("delayed"));
  }

  @GetMapping("/blocking")
  Mono<String> blocking() {
    return Mono.fromCallable(() -> "blocking").subscribeOn(Schedulers.boundedElastic());
  }

  @GetMapping("/flux")
  Flux<String> flux() {
    return Flux.range(0, 100).map(i -> "line " + i).publishOn(Schedulers.parallel());
  }

  @GetMapping(value = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<String> events() {
    return Flux.just("first", "second").delayElements(Duration.ofMillis(5));
  }

  @GetMapping("/mono-fails")
  Mono<String> monoFails() {
    return Mono.<String>error(new IllegalStateException("fails"))
        .delaySubscription(Duration.ofMillis(5));
  }

  @GetMapping("/blocking-fails")
  Mono<String> blockingFails() {
    return Mono.<String>fromCallable(
            () -> {
              throw new IllegalArgumentException("fails");
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  @GetMapping("/never")
  Mono<String> never() {
    return Mono.never();
  }

  @GetMapping("/without-end")
  Mono<Void> withoutEnd(ServerHttpResponse response) {
    return response.writeWith(endless(response));
  }

  @GetMapping("/later-without-end")
  Mono<Void> laterWithoutEnd(ServerHttpResponse response) {
    return response.writeWith(endless(response).publishOn(Schedulers.boundedElastic()));
  }

  @GetMapping(value = "/events-without-end", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<String> eventsWithoutEnd() {
    return Flux.generate(sink -> sink.next("event".repeat(1000)));
  }

  private static Flux<DataBuffer> endless(ServerHttpResponse response) {
    byte[] chunk = new byte[64 * 1024];
    return Flux.generate(sink -> sink.next(response.bufferFactory().wrap(chunk)));
  }

  @PostMapping("/uploads")
  Mono<String> upload(@RequestBody(required = false) Flux<DataBuffer> body) {
    return body.map(ReactiveController::read).reduce(0, Integer::sum).map(size -> size + " bytes");
  }

  private static int read(DataBuffer part) {
    int size = part.readableByteCount();
    DataBufferUtils.release(part);
    return size;
  }
}
