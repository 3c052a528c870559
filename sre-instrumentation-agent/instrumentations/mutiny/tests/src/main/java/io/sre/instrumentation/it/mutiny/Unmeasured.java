package io.sre.instrumentation.it.mutiny;

import io.smallrye.mutiny.GroupedMulti;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.sre.instrumentation.api.Sli;
import java.time.Duration;

/** Methods that return more than a {@code Multi}. */
class Unmeasured {

  @Sli("grouped")
  GroupedMulti<String, String> grouped() {
    return Multi.createFrom()
        .item("")
        .group()
        .by(value -> value)
        .toUni()
        .await()
        .atMost(Duration.ofSeconds(60));
  }

  @Sli("processor as an object")
  Object processorAsObject() {
    return BroadcastProcessor.create();
  }

  @Sli("processor as a multi")
  Multi<String> processorAsMulti() {
    return BroadcastProcessor.create();
  }
}
