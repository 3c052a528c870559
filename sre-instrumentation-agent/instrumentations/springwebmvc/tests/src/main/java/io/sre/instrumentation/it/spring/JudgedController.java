package io.sre.instrumentation.it.spring;

import io.sre.instrumentation.api.Sli;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Handlers whose {@code @Sli} decides what is a failure. */
@RestController
class JudgedController {

  static class SoldOutException extends RuntimeException {}

  static final class LastOneSoldException extends SoldOutException {}

  static final class BusyException extends RuntimeException {}

  static final class Declined implements Predicate<String> {
    @Override
    public boolean test(String answer) {
      return answer.equals("declined");
    }
  }

  @ExceptionHandler
  ResponseEntity<String> busy(BusyException e) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("busy");
  }

  @GetMapping("/reserve/{what}")
  @Sli(
      value = "reserve",
      expected = {SoldOutException.class, BusyException.class})
  String reserve(@PathVariable("what") String what) {
    throw exception(what);
  }

  @GetMapping("/reserve-later/{what}")
  @Sli(value = "reserve later", expected = SoldOutException.class)
  CompletableFuture<String> reserveLater(@PathVariable("what") String what) {
    return CompletableFuture.supplyAsync(
        () -> {
          throw exception(what);
        });
  }

  @GetMapping("/reserve-too-late")
  @Sli(value = "reserve too late", expected = SoldOutException.class)
  void reserveTooLate(HttpServletResponse response) throws IOException {
    response.setContentLength(100_000);
    response.getOutputStream().print("half of it");
    response.flushBuffer();
    throw new SoldOutException();
  }

  @GetMapping("/pay/{answer}")
  @Sli(value = "pay", failsWhen = Declined.class)
  String pay(@PathVariable("answer") String answer) {
    return answer;
  }

  @GetMapping("/pay-later/{answer}")
  @Sli(value = "pay later", failsWhen = Declined.class)
  CompletableFuture<String> payLater(@PathVariable("answer") String answer) {
    return CompletableFuture.supplyAsync(() -> answer);
  }

  private static RuntimeException exception(String what) {
    return switch (what) {
      case "sold-out" -> new SoldOutException();
      case "last-one-sold" -> new LastOneSoldException();
      case "busy" -> new BusyException();
      default -> new IllegalStateException(what);
    };
  }
}
