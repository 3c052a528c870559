package io.sre.instrumentation.it.spring;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.api.SliExcluded;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Ordinary handlers. */
@RestController
class OwnersController {

  @GetMapping("/owners/{ownerId}")
  String owner(@PathVariable("ownerId") int ownerId) {
    return "owner " + ownerId;
  }

  @PostMapping("/owners")
  @ResponseStatus(HttpStatus.CREATED)
  String create() {
    return "created";
  }

  @RequestMapping("/any")
  String any() {
    return "any";
  }

  @GetMapping("/never-asked-for/{id}")
  String neverAskedFor() {
    return "never";
  }

  @PostMapping("/checkout")
  @Sli("checkout")
  @Objective(target = 99.9)
  String checkout() {
    return "sold";
  }

  @GetMapping("/ping")
  @SliExcluded
  String ping() {
    return "pong";
  }
}
