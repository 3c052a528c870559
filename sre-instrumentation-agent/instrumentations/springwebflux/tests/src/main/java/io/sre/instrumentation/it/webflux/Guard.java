package io.sre.instrumentation.it.webflux;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Rejects requests like a security filter, as a header of the request directs. */
@Component
class Guard implements WebFilter {

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String reject = exchange.getRequest().getHeaders().getFirst("X-Reject");
    return switch (reject == null ? "" : reject) {
      case "" -> chain.filter(exchange);
      case "direct" -> unauthorized(exchange);
      case "error" -> Mono.error(new ResponseStatusException(HttpStatus.UNAUTHORIZED));
      case "direct-later" -> later().then(Mono.defer(() -> unauthorized(exchange)));
      case "not-yet" -> later().then(chain.filter(exchange.mutate().build()));
      case "afterwards" ->
          chain.filter(exchange).then(Mono.error(new IllegalStateException("after the handler")));
      default -> throw new IllegalArgumentException("in a filter");
    };
  }

  private static Mono<Long> later() {
    return Mono.delay(Duration.ofMillis(5));
  }

  private static Mono<Void> unauthorized(ServerWebExchange exchange) {
    exchange.getResponse().setStatusCode(HttpStatus.UNAUTHORIZED);
    return exchange.getResponse().setComplete();
  }
}
