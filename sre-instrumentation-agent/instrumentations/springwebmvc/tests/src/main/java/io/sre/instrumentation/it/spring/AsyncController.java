package io.sre.instrumentation.it.spring;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Handlers that return before the response is complete. */
@RestController
class AsyncController {

  private final ExecutorService workers;

  AsyncController(ExecutorService workers) {
    this.workers = workers;
  }

  @GetMapping("/callable/{id}")
  Callable<String> callable() {
    return () -> "callable";
  }

  @GetMapping("/callable-fails")
  Callable<String> callableFails() {
    return () -> {
      throw new IllegalStateException("fails");
    };
  }

  @GetMapping("/deferred")
  DeferredResult<String> deferred() {
    DeferredResult<String> result = new DeferredResult<>();
    workers.execute(() -> result.setResult("deferred"));
    return result;
  }

  @GetMapping("/deferred-fails")
  DeferredResult<String> deferredFails() {
    DeferredResult<String> result = new DeferredResult<>();
    workers.execute(() -> result.setErrorResult(new IllegalStateException("fails")));
    return result;
  }

  @GetMapping("/deferred-times-out")
  DeferredResult<String> deferredTimesOut() {
    return new DeferredResult<>(100L);
  }

  @GetMapping("/future")
  CompletableFuture<ResponseEntity<String>> future() {
    return CompletableFuture.supplyAsync(() -> ResponseEntity.accepted().body("future"), workers);
  }

  @GetMapping("/future-fails")
  CompletableFuture<String> futureFails() {
    return CompletableFuture.supplyAsync(
        () -> {
          throw new IllegalArgumentException("fails");
        },
        workers);
  }

  @GetMapping("/stream")
  StreamingResponseBody stream() {
    return out -> {
      for (int i = 0; i < 100; i++) {
        out.write("a line of the stream\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    };
  }

  @GetMapping("/stream-without-end")
  StreamingResponseBody streamWithoutEnd() {
    return out -> {
      byte[] chunk = new byte[64 * 1024];
      while (true) {
        out.write(chunk);
        out.flush();
      }
    };
  }

  @GetMapping("/events")
  SseEmitter events() {
    SseEmitter emitter = new SseEmitter();
    workers.execute(
        () -> {
          try {
            emitter.send("first");
            emitter.send("second");
            emitter.complete();
          } catch (Exception e) {
            emitter.completeWithError(e);
          }
        });
    return emitter;
  }
}
