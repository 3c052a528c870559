package io.sre.instrumentation.engine.catalog;

import java.util.Set;

/**
 * Types that complete after they are returned, by name: for the command line, which may not be
 * given the libraries of an application, and for what no method of the type shows. What a
 * framework's folder measures comes before these.
 */
final class AsyncNames {

  private static final Set<String> KNOWN =
      Set.of(
          "org/reactivestreams/Publisher",
          "reactor/core/publisher/Mono",
          "reactor/core/publisher/Flux",
          "reactor/core/publisher/ParallelFlux",
          "reactor/core/publisher/ConnectableFlux",
          "reactor/core/publisher/GroupedFlux",
          "rx/Single",
          "rx/Completable",
          "rx/Observable",
          "io/reactivex/Single",
          "io/reactivex/Maybe",
          "io/reactivex/Completable",
          "io/reactivex/Observable",
          "io/reactivex/Flowable",
          "io/reactivex/rxjava3/core/Single",
          "io/reactivex/rxjava3/core/Maybe",
          "io/reactivex/rxjava3/core/Completable",
          "io/reactivex/rxjava3/core/Observable",
          "io/reactivex/rxjava3/core/Flowable",
          "io/smallrye/mutiny/Uni",
          "io/smallrye/mutiny/Multi",
          "kotlinx/coroutines/Job",
          "kotlinx/coroutines/Deferred",
          "kotlinx/coroutines/flow/Flow",
          "kotlinx/coroutines/flow/SharedFlow",
          "kotlinx/coroutines/flow/StateFlow",
          "kotlinx/coroutines/channels/ReceiveChannel",
          "scala/concurrent/Future",
          "scala/concurrent/Promise",
          "cats/effect/IO",
          "zio/ZIO",
          "monix/eval/Task",
          "akka/stream/Graph",
          "akka/stream/javadsl/Source",
          "akka/stream/scaladsl/Source",
          "org/apache/pekko/stream/Graph",
          "org/apache/pekko/stream/javadsl/Source",
          "org/apache/pekko/stream/scaladsl/Source",
          "com/twitter/util/Future",
          "com/twitter/util/Promise",
          "io/vavr/concurrent/Future",
          "io/vavr/concurrent/Promise",
          "io/vertx/core/Future",
          "io/vertx/core/Promise",
          "io/vertx/core/streams/ReadStream",
          "ratpack/exec/Promise",
          "ratpack/exec/Operation",
          "retrofit2/Call",
          "okhttp3/Call",
          "software/amazon/awssdk/core/async/SdkPublisher",
          "org/springframework/web/context/request/async/DeferredResult",
          "org/springframework/web/context/request/async/WebAsyncTask",
          "org/springframework/web/servlet/mvc/method/annotation/ResponseBodyEmitter",
          "org/springframework/web/servlet/mvc/method/annotation/SseEmitter");

  /** Libraries' futures that the agent measures, since they are the JDK's, too. */
  private static final Set<String> MEASURED_PACKAGES =
      Set.of(
          "com/google/common/util/concurrent/",
          "com/google/api/core/",
          "io/netty/util/concurrent/",
          "io/netty/channel/",
          "org/springframework/util/concurrent/",
          "io/lettuce/core/",
          "org/redisson/api/");

  private static final Set<String> ENDINGS =
      Set.of(
          "Future",
          "Promise",
          "Deferred",
          "Publisher",
          "Observable",
          "Flowable",
          "Flux",
          "Mono",
          "Uni",
          "Multi",
          "Stage");

  private AsyncNames() {}

  static boolean isKnown(String internalName) {
    return KNOWN.contains(internalName);
  }

  /** Whether a type of which nothing else is known is named like one that completes later. */
  static boolean soundsLikeIt(String internalName) {
    String inPackage = internalName.substring(0, internalName.lastIndexOf('/') + 1);
    return !MEASURED_PACKAGES.contains(inPackage)
        && ENDINGS.stream().anyMatch(internalName::endsWith);
  }
}
