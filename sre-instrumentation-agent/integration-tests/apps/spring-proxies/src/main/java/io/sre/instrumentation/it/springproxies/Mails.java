package io.sre.instrumentation.it.springproxies;

import io.sre.instrumentation.api.Sli;
import java.util.concurrent.CompletableFuture;

/** What customers call. */
public interface Mails {

  @Sli("async void")
  void send();

  @Sli("async future")
  CompletableFuture<String> sendLater();

  @Sli("retry")
  String retried();

  @Sli("cached")
  String cached(String key);

  @Sli("commit")
  void commit();
}
