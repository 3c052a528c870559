package io.sre.instrumentation.it.micronaut;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Filters that answer, fail, or let a request pass later. */
final class Guards {

  private Guards() {}

  /** On the event loop. */
  @ServerFilter("/guarded/**")
  static class Guard {

    @RequestFilter
    @Nullable
    HttpResponse<?> guard(HttpRequest<?> request) {
      if (request.getPath().endsWith("/secret")) {
        return HttpResponse.unauthorized();
      }
      if (request.getPath().endsWith("/fails")) {
        throw new IllegalArgumentException("guard");
      }
      return null;
    }
  }

  /** On another thread, and with another request object. */
  @Filter("/slowly-guarded/**")
  static class SlowGuard implements HttpServerFilter {

    @Override
    public Publisher<MutableHttpResponse<?>> doFilter(
        HttpRequest<?> request, ServerFilterChain chain) {
      return Mono.delay(Duration.ofMillis(5), Schedulers.parallel())
          .flatMap(tick -> Mono.from(chain.proceed(request.mutate().header("guarded", "yes"))));
    }
  }
}
