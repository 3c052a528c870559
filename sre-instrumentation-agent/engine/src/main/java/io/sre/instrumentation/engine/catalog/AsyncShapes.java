package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import io.sre.instrumentation.engine.config.Config;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Decides by a type's methods whether it completes later: by the ways in which futures and
 * publishers take their callbacks.
 *
 * <p>The parameters decide, since domain types have methods of these names, too: {@code
 * newsletter.subscribe(address)} takes no callback. A name that types of finished results share
 * ({@code Try.onSuccess(...)}) counts only beside a method that asks whether the work is done, or
 * waits for it.
 */
final class AsyncShapes {

  private static final int MAX_DEPTH = 16;

  /** With a callback; only types that complete later have these. */
  private static final Set<String> ON_COMPLETION =
      Set.of(
          "subscribe",
          "subscribeWith",
          "onComplete",
          "onCompletion",
          "onCompleted",
          "onDone",
          "onTerminate",
          "whenComplete",
          "whenCompleted",
          "whenCompleteAsync",
          "whenDone",
          "invokeOnCompletion",
          "thenAccept",
          "thenApply",
          "thenRun",
          "thenCompose",
          "addCallback",
          "addCallbacks",
          "addCompletionListener",
          "addFutureListener",
          "addOnCompleteListener",
          "addOnSuccessListener",
          "addEventListener",
          "addNotifier",
          "endHandler",
          "runForeach",
          "unsafeRunAsync",
          "enqueue");

  /** With a callback of two parameters, a value and an error. */
  private static final Set<String> ON_OUTCOME = Set.of("handle", "handleAsync");

  /** With a callback, beside one of {@link #ASKS_OR_WAITS}: finished results have these, too. */
  private static final Set<String> ON_RESULT =
      Set.of(
          "onSuccess",
          "onFailure",
          "onError",
          "onResult",
          "respond",
          "done",
          "fail",
          "always",
          "then");

  private static final Set<String> ASKS_OR_WAITS =
      Set.of(
          "isDone",
          "isComplete",
          "isCompleted",
          "isPending",
          "isReady",
          "isCancelled",
          "isCanceled",
          "await",
          "awaitUninterruptibly",
          "join",
          "sync",
          "cancel");

  private static final Set<String> ASKS = Set.of("isDone", "isComplete", "isCompleted", "isReady");

  private static final Set<String> WAITS =
      Set.of("await", "awaitUninterruptibly", "join", "sync", "waitForCompletion", "awaitDone");

  private static final Set<String> SUSPENDING = Set.of("await", "join", "collect");

  /** Without parameters: a view of a value that completes later. */
  private static final String STAGE_VIEW = "subscribeAsCompletionStage";

  /** The same of a promise, beside one of {@link #COMPLETES}: services have such methods, too. */
  private static final Set<String> VIEWS = Set.of("future", "asFuture", "getFuture");

  private static final Set<String> COMPLETES =
      Set.of("complete", "tryComplete", "success", "succeed", "resolve", "fail", "failure");

  /** With a callback; beans and containers may have it, too. */
  private static final String ADD_LISTENER = "addListener";

  private static final String CONTINUATION = "kotlin/coroutines/Continuation";

  private static final List<String> CALLED_BACK =
      List.of(
          "Subscriber",
          "Observer",
          "Listener",
          "Callback",
          "Handler",
          "Consumer",
          "Action",
          "Runnable",
          "Callable",
          "Function",
          "Procedure",
          "Collector",
          "Notifier");

  private static final Set<String> FUNCTION_PACKAGES =
      Set.of("java/util/function/", "kotlin/jvm/functions/");

  private final Classes classes;
  private final Config.AsyncTypes known;

  AsyncShapes(Classes classes, Config.AsyncTypes known) {
    this.classes = classes;
    this.known = known;
  }

  /**
   * Whether a type is asynchronous.
   *
   * @param names of the type and all its supertypes
   */
  boolean isAsync(Collection<String> names) {
    return isAsync(names, 0);
  }

  private boolean isAsync(Collection<String> names, int depth) {
    boolean onResult = false;
    boolean asksOrWaits = false;
    boolean asks = false;
    boolean waits = false;
    boolean views = false;
    boolean completes = false;
    for (String name : names) {
      ClassModel model = name.startsWith("java/") ? null : classes.findAny(name);
      if (model == null) {
        continue;
      }
      for (MethodModel method : model.methods()) {
        if (!isCallable(model, method)) {
          continue;
        }
        if (showsIt(method, depth)) {
          return true;
        }
        views |= VIEWS.contains(method.name()) && isView(method, depth);
        completes |= COMPLETES.contains(method.name());
        onResult |= ON_RESULT.contains(method.name()) && takesCallback(method);
        asksOrWaits |= ASKS_OR_WAITS.contains(method.name());
        asks |= ASKS.contains(method.name()) && method.descriptor().equals("()Z");
        waits |= WAITS.contains(method.name()) || isTimedGet(method);
      }
    }
    return (onResult && asksOrWaits) || (asks && waits) || (views && completes);
  }

  /** The parameter and return types of the methods that count. */
  static Set<String> mentioned(ClassModel model) {
    Set<String> result = new LinkedHashSet<>();
    for (MethodModel method : model.methods()) {
      String name = method.name();
      if (ON_COMPLETION.contains(name)
          || ON_RESULT.contains(name)
          || name.equals(ADD_LISTENER)
          || name.equals(STAGE_VIEW)
          || VIEWS.contains(name)) {
        result.addAll(parameters(method));
        Type returned = Type.getReturnType(method.descriptor());
        if (returned.getSort() == Type.OBJECT) {
          result.add(returned.getInternalName());
        }
      }
    }
    return result;
  }

  private static boolean isCallable(ClassModel model, MethodModel method) {
    return !method.is(Opcodes.ACC_STATIC)
        && !method.isInitializer()
        && (method.is(Opcodes.ACC_PUBLIC) || model.isInterface());
  }

  private boolean showsIt(MethodModel method, int depth) {
    String name = method.name();
    if (ON_COMPLETION.contains(name)) {
      return takesCallback(method);
    }
    if (name.equals(ADD_LISTENER)) {
      return takesCallback(method) && !isBeanListener(method);
    }
    if (ON_OUTCOME.contains(name)) {
      return takesOutcome(method);
    }
    if (SUSPENDING.contains(name)) {
      List<String> parameters = parameters(method);
      return !parameters.isEmpty() && parameters.get(parameters.size() - 1).equals(CONTINUATION);
    }
    return name.equals(STAGE_VIEW) && isView(method, depth);
  }

  /** Whether the first parameter is a callback, and each other one a callback or an executor. */
  private boolean takesCallback(MethodModel method) {
    List<String> parameters = parameters(method);
    return !parameters.isEmpty() && isCallback(parameters.get(0));
  }

  private boolean takesOutcome(MethodModel method) {
    List<String> parameters = parameters(method);
    return !parameters.isEmpty()
        && (parameters.get(0).equals("java/util/function/BiFunction")
            || parameters.get(0).equals("kotlin/jvm/functions/Function2")
            || parameters.get(0).equals("scala/Function2"));
  }

  /** Beans and containers report changes to listeners, although they are complete. */
  private boolean isBeanListener(MethodModel method) {
    List<String> parameters = parameters(method);
    String listener = parameters.get(0);
    boolean onCompletion =
        listener.contains("Future")
            || listener.contains("Promise")
            || listener.contains("Complet")
            || listener.contains("Done");
    return !onCompletion && isEventListener(listener, 0);
  }

  private boolean isEventListener(String name, int depth) {
    if (name.equals("java/util/EventListener")) {
      return true;
    }
    if (name.startsWith("java/beans/") || name.startsWith("java/awt/")) {
      return true;
    }
    ClassModel model = depth > MAX_DEPTH ? null : classes.findAny(name);
    return model != null
        && model.supertypes().stream().anyMatch(supertype -> isEventListener(supertype, depth + 1));
  }

  private boolean isCallback(@Nullable String name) {
    if (name == null) {
      return false;
    }
    if (FUNCTION_PACKAGES.stream().anyMatch(name::startsWith)
        || name.startsWith("scala/Function")) {
      return true;
    }
    String simple = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
    if (CALLED_BACK.stream()
        .anyMatch(ending -> simple.endsWith(ending) || isNumbered(simple, ending))) {
      return true;
    }
    ClassModel model = name.startsWith("java/") ? null : classes.findAny(name);
    return model != null && isFunctional(model);
  }

  /** Whether the name is numbered, as {@code Action0} and {@code Function3} are. */
  private static boolean isNumbered(String simple, String ending) {
    int end = simple.length() - 1;
    return end > 0
        && Character.isDigit(simple.charAt(end))
        && simple.substring(0, end).endsWith(ending);
  }

  private static boolean isFunctional(ClassModel model) {
    return model.isInterface()
        && model.methods().stream().filter(method -> method.is(Opcodes.ACC_ABSTRACT)).count() == 1;
  }

  private static boolean isTimedGet(MethodModel method) {
    return method.name().equals("get")
        && method.descriptor().startsWith("(JLjava/util/concurrent/TimeUnit;)");
  }

  private boolean isView(MethodModel method, int depth) {
    Type returned = Type.getReturnType(method.descriptor());
    if (!parameters(method).isEmpty() || returned.getSort() != Type.OBJECT || depth > 0) {
      return false;
    }
    String name = returned.getInternalName();
    if (name.equals("java/util/concurrent/CompletionStage")
        || name.equals("java/util/concurrent/CompletableFuture")
        || known.unmeasured().contains(name)) {
      return true;
    }
    ClassModel model = name.startsWith("java/") ? null : classes.findAny(name);
    List<String> names = new ArrayList<>();
    if (model != null) {
      names.add(name);
      classes.supertypesOfAny(model).forEach(supertype -> names.add(supertype.name()));
    }
    return isAsync(names, depth + 1);
  }

  /** Internal names; for a primitive or an array, its descriptor. */
  private static List<String> parameters(MethodModel method) {
    List<String> result = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(method.descriptor())) {
      result.add(type.getSort() == Type.OBJECT ? type.getInternalName() : type.getDescriptor());
    }
    return result;
  }
}
