package io.sre.instrumentation.examples.shop;

import io.sre.instrumentation.examples.shop.catalogue.ProductNotFoundException;
import io.sre.instrumentation.examples.shop.checkout.OrderNotFoundException;
import io.sre.instrumentation.examples.shop.stock.OutOfStockException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Exceptions that are the customer's, not the shop's; all others stay a 500. */
@RestControllerAdvice
class ProblemHandler {

  @ExceptionHandler({ProductNotFoundException.class, OrderNotFoundException.class})
  ProblemDetail notFound() {
    return ProblemDetail.forStatus(HttpStatus.NOT_FOUND);
  }

  @ExceptionHandler(OutOfStockException.class)
  ProblemDetail outOfStock() {
    return ProblemDetail.forStatus(HttpStatus.CONFLICT);
  }
}
