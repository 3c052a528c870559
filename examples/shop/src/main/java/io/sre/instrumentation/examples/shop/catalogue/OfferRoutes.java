package io.sre.instrumentation.examples.shop.catalogue;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Offers by category, as a functional route. */
@Configuration(proxyBeanMethods = false)
class OfferRoutes {

  @Bean
  RouterFunction<ServerResponse> offers(Catalogue catalogue) {
    return route()
        .GET(
            "/offers/{category}",
            request ->
                ServerResponse.ok().body(catalogue.inCategory(request.pathVariable("category"))))
        .build();
  }
}
