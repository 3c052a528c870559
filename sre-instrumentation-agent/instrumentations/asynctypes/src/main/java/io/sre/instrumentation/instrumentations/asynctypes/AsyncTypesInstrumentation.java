package io.sre.instrumentation.instrumentations.asynctypes;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.Set;

/**
 * Asynchronous types of common libraries that are not measured: methods that return one are
 * reported.
 */
public final class AsyncTypesInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "async-types";
  }

  @Override
  public Set<String> unmeasuredTypes() {
    return Set.of(
        "akka/stream/Graph",
        "akka/stream/javadsl/Source",
        "akka/stream/scaladsl/Source",
        "cats/effect/IO",
        "com/twitter/util/Future",
        "com/twitter/util/Promise",
        "io/vavr/concurrent/Future",
        "io/vavr/concurrent/Promise",
        "io/vertx/core/Promise",
        "io/vertx/core/streams/ReadStream",
        "kotlinx/coroutines/channels/ReceiveChannel",
        "kotlinx/coroutines/flow/Flow",
        "kotlinx/coroutines/flow/SharedFlow",
        "kotlinx/coroutines/flow/StateFlow",
        "monix/eval/Task",
        "okhttp3/Call",
        "org/apache/pekko/stream/Graph",
        "org/apache/pekko/stream/javadsl/Source",
        "org/apache/pekko/stream/scaladsl/Source",
        "ratpack/exec/Operation",
        "ratpack/exec/Promise",
        "retrofit2/Call",
        "rx/Completable",
        "rx/Observable",
        "rx/Single",
        "scala/concurrent/Promise",
        "software/amazon/awssdk/core/async/SdkPublisher",
        "zio/ZIO");
  }

  @Override
  public Set<String> jdkFutures() {
    return Set.of(
        "com/google/api/core/",
        "io/lettuce/core/",
        "io/netty/channel/",
        "io/netty/util/concurrent/",
        "org/redisson/api/",
        "org/springframework/util/concurrent/");
  }
}
