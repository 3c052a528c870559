package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.classfile.MethodModel;
import java.util.Set;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Why a method that is marked {@code @Sli} cannot be measured. */
final class Unmeasurable {

  /** What does its work when somebody subscribes, after the method has returned. */
  private static final Set<String> PUBLISHERS =
      Set.of(
          "Ljava/util/concurrent/Flow$Publisher;",
          "Lorg/reactivestreams/Publisher;",
          "Lreactor/core/publisher/Mono;",
          "Lreactor/core/publisher/Flux;",
          "Lio/reactivex/rxjava3/core/Single;",
          "Lio/reactivex/rxjava3/core/Maybe;",
          "Lio/reactivex/rxjava3/core/Completable;",
          "Lio/reactivex/rxjava3/core/Observable;",
          "Lio/reactivex/rxjava3/core/Flowable;",
          "Lio/smallrye/mutiny/Uni;",
          "Lio/smallrye/mutiny/Multi;",
          "Lkotlinx/coroutines/Deferred;",
          "Lkotlinx/coroutines/flow/Flow;");

  private Unmeasurable() {}

  /** The reason, for messages; null: it can be measured, or has no body that could be. */
  static @Nullable String why(MethodModel method) {
    if (method.isInitializer()) {
      return "a constructor cannot be measured; mark a method";
    }
    if (method.is(Opcodes.ACC_NATIVE)) {
      return "a native method cannot be measured; mark the method that calls it";
    }
    if (!method.hasBody()) {
      return null;
    }
    String descriptor = method.descriptor();
    if (descriptor.endsWith("Lkotlin/coroutines/Continuation;)Ljava/lang/Object;")) {
      return "a suspend function returns before it is done; mark a function that waits for it";
    }
    if (PUBLISHERS.contains(descriptor.substring(descriptor.indexOf(')') + 1))) {
      return "a publisher is not measured to its end yet; mark the handler's request or a future";
    }
    return null;
  }
}
