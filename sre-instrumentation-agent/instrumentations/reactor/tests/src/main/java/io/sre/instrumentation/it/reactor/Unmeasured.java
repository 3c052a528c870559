package io.sre.instrumentation.it.reactor;

import io.sre.instrumentation.api.Sli;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.GroupedFlux;

/** Methods that return subtypes of {@code Flux}. */
class Unmeasured {

  @Sli("connectable")
  ConnectableFlux<String> connectable() {
    return Flux.just("").publish();
  }

  @Sli("grouped")
  GroupedFlux<String, String> grouped() {
    return Flux.just("").groupBy(value -> value).blockFirst();
  }

  @Sli("connectable as an object")
  Object connectableAsObject() {
    return connectable();
  }

  @Sli("connectable as a flux")
  Flux<String> connectableAsFlux() {
    return connectable();
  }
}
