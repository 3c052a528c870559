package io.sre.instrumentation.examples.stock;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.util.function.Function;

/** One method of one path; turns what a request ends with, thrown or returned, into a response. */
final class Endpoint implements HttpHandler {

  private static final System.Logger log = System.getLogger(Endpoint.class.getName());

  private final String method;
  private final Function<URI, Answer> action;

  Endpoint(String method, Function<URI, Answer> action) {
    this.method = method;
    this.action = action;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Answer answer = answer(exchange);
      byte[] body = answer.json().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) {
    if (!exchange.getRequestMethod().equals(method)) {
      return Answer.problem(405, "only " + method);
    }
    try {
      return action.apply(exchange.getRequestURI());
    } catch (OutOfStockException e) {
      return Answer.problem(409, "out of stock");
    } catch (UnknownSkuException e) {
      return Answer.problem(404, "unknown item");
    } catch (IllegalArgumentException e) {
      return Answer.problem(400, "bad request");
    } catch (RuntimeException e) {
      log.log(System.Logger.Level.ERROR, "{0} {1}: {2}", method, exchange.getRequestURI(), e);
      return Answer.problem(500, "internal error");
    }
  }
}
