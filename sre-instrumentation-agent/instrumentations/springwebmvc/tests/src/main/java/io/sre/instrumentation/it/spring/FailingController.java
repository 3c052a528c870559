package io.sre.instrumentation.it.spring;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Handlers that fail, in all possible ways. */
@RestController
class FailingController {

  static final class OutOfStockException extends RuntimeException {}

  static final class WarehouseDownException extends RuntimeException {}

  @ExceptionHandler
  ResponseEntity<String> outOfStock(OutOfStockException e) {
    return ResponseEntity.status(HttpStatus.CONFLICT).body("out of stock");
  }

  @ExceptionHandler
  ResponseEntity<String> warehouseDown(WarehouseDownException e) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("warehouse down");
  }

  @GetMapping("/out-of-stock")
  String conflict() {
    throw new OutOfStockException();
  }

  @GetMapping("/warehouse-down")
  String unavailable() {
    throw new WarehouseDownException();
  }

  @GetMapping("/no-such/{id}")
  String notFound() {
    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  @GetMapping("/bad-gateway")
  ResponseEntity<String> badGateway() {
    return ResponseEntity.status(HttpStatus.BAD_GATEWAY).body("bad gateway");
  }

  @GetMapping("/boom")
  String boom() {
    throw new IllegalStateException("boom");
  }

  @GetMapping("/wrapped")
  String wrapped() throws ServletException {
    throw new ServletException(new IllegalArgumentException("wrapped"));
  }

  @GetMapping("/too-late")
  void tooLate(HttpServletResponse response) throws IOException {
    response.setContentLength(100_000);
    response.getOutputStream().print("half of it");
    response.flushBuffer();
    throw new IllegalStateException("too late");
  }
}
