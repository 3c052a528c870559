package io.sre.instrumentation.it.retries;

import io.sre.instrumentation.api.Sli;
import java.util.concurrent.CompletableFuture;

/** What customers call, annotated at the implementation: the JDK's proxies do not show it. */
public interface Orders {

  String springRetryByInterface(boolean succeeds);

  /** Annotated here: the JDK's proxies show it. */
  @Sli("spring retry, interface's")
  String springRetryOfInterface(boolean succeeds);

  CompletableFuture<String> later(boolean succeeds);
}
