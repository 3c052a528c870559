package io.sre.instrumentation.it.micronaut;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Makes a response of an exception. */
@Produces
@Singleton
class UnavailableHandler implements ExceptionHandler<Shop.Unavailable, HttpResponse<?>> {

  @Override
  public HttpResponse<?> handle(HttpRequest request, Shop.Unavailable thrown) {
    return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE);
  }
}
