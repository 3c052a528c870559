package io.sre.instrumentation.it.webflux;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.api.SliExcluded;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Ordinary handlers. */
@RestController
class OwnersController {

  @GetMapping("/owners/{ownerId}")
  String owner(@PathVariable("ownerId") int ownerId) {
    return "owner " + ownerId;
  }

  @PostMapping("/owners")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<String> create() {
    return Mono.just("created");
  }

  @RequestMapping("/any")
  String any() {
    return "any";
  }

  @GetMapping("/never-asked-for/{id}")
  String neverAskedFor() {
    return "never";
  }

  /** Is called once its body has arrived. */
  @PostMapping("/checkout")
  @Sli("checkout")
  @Objective(target = 99.9)
  Mono<String> checkout(@RequestBody String cart) {
    return Mono.just("sold " + cart);
  }

  @GetMapping("/checkout/{id}")
  @Sli("checkout status")
  String status() {
    return "sold";
  }

  @GetMapping("/ping")
  @SliExcluded
  Mono<String> ping() {
    return Mono.just("pong");
  }

  /** Not a health check, although the path begins like one. */
  @GetMapping("/health-report")
  String healthReport() {
    return "all are well";
  }
}
