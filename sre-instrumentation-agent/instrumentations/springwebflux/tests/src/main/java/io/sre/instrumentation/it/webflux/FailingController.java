package io.sre.instrumentation.it.webflux;

import io.sre.instrumentation.api.Sli;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Handlers that fail, in all possible ways. */
@RestController
class FailingController {

  static final class OutOfStockException extends RuntimeException {}

  static final class WarehouseDownException extends RuntimeException {}

  static final class SoldOutException extends RuntimeException {}

  @ExceptionHandler
  ResponseEntity<String> outOfStock(OutOfStockException e) {
    return ResponseEntity.status(HttpStatus.CONFLICT).body("out of stock");
  }

  @ExceptionHandler
  Mono<ResponseEntity<String>> warehouseDown(WarehouseDownException e) {
    return Mono.just(ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("down"));
  }

  @GetMapping("/out-of-stock")
  Mono<String> conflict() {
    return Mono.error(new OutOfStockException());
  }

  @GetMapping("/warehouse-down")
  String unavailable() {
    throw new WarehouseDownException();
  }

  @GetMapping("/no-such/{id}")
  Mono<String> notFound() {
    return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @GetMapping("/bad-gateway")
  ResponseEntity<String> badGateway() {
    return ResponseEntity.status(HttpStatus.BAD_GATEWAY).body("bad gateway");
  }

  @GetMapping("/boom")
  String boom() {
    throw new IllegalStateException("boom");
  }

  @GetMapping("/boom-mono")
  Mono<String> boomMono() {
    return Mono.error(new IllegalArgumentException("boom"));
  }

  @GetMapping("/too-late")
  Mono<Void> tooLate(ServerHttpResponse response) {
    DataBuffer half = response.bufferFactory().wrap("half of it".getBytes(StandardCharsets.UTF_8));
    response.getHeaders().setContentLength(100_000);
    return response
        .writeAndFlushWith(Flux.just(Flux.just(half)))
        .then(Mono.error(new IllegalStateException("too late")));
  }

  @GetMapping("/reserve/{what}")
  @Sli(value = "reserve", expected = SoldOutException.class)
  Mono<String> reserve(@PathVariable("what") String what) {
    return Mono.error(
        what.equals("sold-out") ? new SoldOutException() : new IllegalStateException(what));
  }
}
