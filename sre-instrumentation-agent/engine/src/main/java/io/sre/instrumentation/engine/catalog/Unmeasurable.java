package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.bootstrap.Completion;
import io.sre.instrumentation.engine.classfile.MethodModel;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Decides why a method that is marked {@code @Sli} cannot be measured. */
final class Unmeasurable {

  private Unmeasurable() {}

  /**
   * The reason, for messages; null: it can be measured, or has no body.
   *
   * @param handler whether the method names a request, which ends when its response does
   */
  static @Nullable String why(MethodModel method, boolean handler, ReturnTypes types) {
    if (method.isInitializer()) {
      return "a constructor cannot be measured; mark a method";
    }
    if (method.is(Opcodes.ACC_NATIVE)) {
      return "a native method cannot be measured; mark the method that calls it";
    }
    if (!method.hasBody()) {
      return null;
    }
    if (method.descriptor().endsWith("Lkotlin/coroutines/Continuation;)Ljava/lang/Object;")) {
      return "a suspend function returns before it is done; mark a function that waits for it";
    }
    String returned = returned(method);
    if (!handler && types.declared(returned) == Completion.UNMEASURED) {
      return name(returned)
          + " may complete after the method has returned, and its end is not measured; mark the"
          + " handler of the request, or a method that returns a CompletionStage or waits"
          + (types.isKnownByName(returned)
              ? ""
              : "; if it is complete when it is returned, set sre.calls.async.done="
                  + name(returned));
    }
    return null;
  }

  /** The open question about a method, for messages; null: none. */
  static @Nullable String whyUnknown(MethodModel method, ReturnTypes types) {
    String returned = returned(method);
    return types.mayBeAsync(returned)
        ? String.format(
            "%s is in none of the files that were read: if it completes after the method has"
                + " returned, the agent measures it only as a CompletionStage or a Future",
            name(returned))
        : null;
  }

  static String returned(MethodModel method) {
    return method.descriptor().substring(method.descriptor().indexOf(')') + 1);
  }

  private static String name(String returned) {
    return ReturnTypes.internalName(returned).replace('/', '.');
  }
}
