package io.sre.instrumentation.it.async;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.ParallelFlux;

/** Every method returns what {@link #failAll} makes fail. */
@Objective(target = 99)
final class Later {

  /** A future of the application's own. */
  interface Ticket {

    void onComplete(Consumer<Throwable> done);
  }

  /** No future, although it has the methods of one. */
  static final class Newsletter {

    public void subscribe(String address) {}

    public Newsletter onSuccess(Consumer<String> listener) {
      listener.accept("");
      return this;
    }
  }

  private static final IllegalStateException ERROR = new IllegalStateException();

  private final List<Runnable> failures = new ArrayList<>();

  /** Fails all that was returned. */
  void failAll() {
    failures.forEach(Runnable::run);
    failures.clear();
  }

  private void failing(BooleanSupplier failure) {
    failures.add(failure::getAsBoolean);
  }

  private CompletableFuture<String> made() {
    CompletableFuture<String> result = new CompletableFuture<>();
    failing(() -> result.completeExceptionally(ERROR));
    return result;
  }

  @Sli("completable future")
  CompletableFuture<String> future() {
    return made();
  }

  @Sli("guava")
  ListenableFuture<String> guava() {
    SettableFuture<String> result = SettableFuture.create();
    failing(() -> result.setException(ERROR));
    return result;
  }

  @Sli("netty")
  io.netty.util.concurrent.Future<String> netty() {
    DefaultPromise<String> result = new DefaultPromise<>(GlobalEventExecutor.INSTANCE);
    failing(() -> result.tryFailure(ERROR));
    return result;
  }

  @Sli("as an object")
  Object object() {
    return made();
  }

  @Sli("generic")
  @SuppressWarnings("unchecked")
  <T extends CompletionStage<String>> T generic() {
    return (T) made();
  }

  @Sli("a value as an interface")
  Comparable<String> comparable() {
    return "a value";
  }

  @Sli("parallel flux")
  ParallelFlux<String> parallel() {
    return Flux.<String>error(ERROR).parallel();
  }

  @Sli("connectable flux")
  ConnectableFlux<String> connectable() {
    return Flux.<String>error(ERROR).publish();
  }

  @Sli("own future")
  Ticket ticket() {
    return done -> done.accept(ERROR);
  }

  @Sli("own future as an object")
  Object ticketAsObject() {
    return ticket();
  }

  @Sli("newsletter")
  Newsletter newsletter() {
    return new Newsletter();
  }
}
