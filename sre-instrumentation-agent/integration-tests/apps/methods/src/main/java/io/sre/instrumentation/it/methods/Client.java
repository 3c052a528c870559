package io.sre.instrumentation.it.methods;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the caller saw: the truth that the metrics are compared with. */
final class Client {

  private static final Map<String, AtomicLong> SEEN = new ConcurrentHashMap<>();

  private Client() {}

  static void succeeded(String sli, long calls) {
    add(sli + "|success", calls);
  }

  static void failed(String sli, String errorType, long calls) {
    add(sli + "|" + errorType, calls);
  }

  private static void add(String key, long calls) {
    SEEN.computeIfAbsent(key, k -> new AtomicLong()).addAndGet(calls);
  }

  /** Prints one line an SLI and outcome: {@code seen|name|success or error type|calls}. */
  static void tell() {
    SEEN.forEach((key, calls) -> System.out.println("seen|" + key + "|" + calls));
    System.out.println("done");
  }
}
