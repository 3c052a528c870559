package io.sre.instrumentation.it.quarkusrest;

import io.quarkus.vertx.web.Param;
import io.quarkus.vertx.web.Route;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Reactive routes, which are no resources. */
@ApplicationScoped
public class ReactiveRoutes {

  @Route(path = "/reactive/:id", methods = Route.HttpMethod.GET)
  String one(@Param("id") String id) {
    return id;
  }

  @Route(
      path = "/reactive/:id/worker",
      methods = Route.HttpMethod.GET,
      type = Route.HandlerType.BLOCKING)
  String onWorker(@Param("id") String id) {
    return id;
  }

  @Route(path = "/reactive/:id/later", methods = Route.HttpMethod.GET)
  Uni<String> later(@Param("id") String id) {
    return Uni.createFrom().item(id).onItem().delayIt().by(Duration.ofMillis(5));
  }

  @Route(path = "/reactive/:id/fails", methods = Route.HttpMethod.GET)
  Uni<String> fails(@Param("id") String id) {
    return Uni.createFrom().failure(new IllegalStateException(id));
  }
}
