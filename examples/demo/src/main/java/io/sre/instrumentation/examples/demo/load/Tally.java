package io.sre.instrumentation.examples.demo.load;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts what the customers see, by SLI; any thread may count and read. */
final class Tally {

  private static final Seen ANSWERED = new Seen(1, 0, 0);
  private static final Seen FAILED = new Seen(1, 1, 0);
  private static final Seen UNANSWERED = new Seen(0, 0, 1);

  private final ConcurrentMap<String, Seen> seenBySli = new ConcurrentHashMap<>();

  void answered(String sli, int status) {
    seenBySli.merge(sli, status < 500 ? ANSWERED : FAILED, Seen::plus);
  }

  void unanswered(String sli) {
    seenBySli.merge(sli, UNANSWERED, Seen::plus);
  }

  SortedMap<String, Seen> snapshot() {
    return new TreeMap<>(seenBySli);
  }
}
