package io.sre.instrumentation.engine.weaving;

import static net.bytebuddy.matcher.ElementMatchers.hasDescriptor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.sre.instrumentation.bootstrap.Completion;
import io.sre.instrumentation.bootstrap.FutureCalls;
import io.sre.instrumentation.engine.catalog.Declaration;
import io.sre.instrumentation.engine.catalog.Rules;
import io.sre.instrumentation.engine.classfile.MethodModel;
import io.sre.instrumentation.engine.config.Problem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.implementation.bytecode.constant.TextConstant;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Weaves methods and discards the result, to find those that cannot be woven: mostly those that
 * would exceed the size limit of a method.
 */
public final class Trial {

  static final String ADVICE = "io.sre.instrumentation.engine.weaving.advice.";

  /** An id whose instruction is at least as long as that of any other. */
  private static final int LONGEST_ID = Short.MAX_VALUE;

  private Trial() {}

  /**
   * The advice for a method.
   *
   * @param declaration of the SLI
   * @param advice binary name of the advice
   * @param declared whether the declared return type determines the value's type: see {@link
   *     FutureCalls#DECLARED}
   */
  record Plan(Declaration declaration, String advice, int declared) {

    /**
     * The plan for a method.
     *
     * @param completion when the returned value is complete
     * @param anything whether the declared return type is a supertype of every stand-in for the
     *     value
     */
    static Plan of(Declaration declaration, Completion completion, boolean anything) {
      int declared =
          switch (completion) {
            case STAGE, PLAIN, PUBLISHER, COMPANION -> FutureCalls.DECLARED;
            default -> anything ? FutureCalls.OPEN : FutureCalls.OTHER;
          };
      return new Plan(declaration, ADVICE + adviceFor(declaration, completion), declared);
    }

    private static String adviceFor(Declaration declaration, Completion completion) {
      boolean judges = declaration.failsWhen() != null;
      boolean atReturn = completion == Completion.AT_RETURN;
      if (declaration.handler()) {
        return atReturn && !judges ? "HandlerAdvice" : "AsyncHandlerAdvice";
      }
      if (!atReturn) {
        return "AsyncAdvice";
      }
      return judges ? "FailsWhenAdvice" : "MethodAdvice";
    }

    void applyTo(WovenClass target, MethodModel method, int id) {
      target.advise(
          named(method.name()).and(hasDescriptor(method.descriptor())),
          bound(id, declaration.failsWhen(), declared),
          advice);
    }
  }

  /**
   * The methods of a class file that the agent cannot weave, with the reasons.
   *
   * @param name internal name of the class
   * @param completions when the value that a method returns is complete
   */
  public static Map<MethodModel, String> failures(
      String name,
      byte[] classFile,
      Map<MethodModel, Declaration> slis,
      Function<MethodModel, Completion> completions) {
    Map<MethodModel, Plan> plans = new LinkedHashMap<>();
    slis.forEach(
        (method, declaration) ->
            plans.put(method, Plan.of(declaration, completions.apply(method), false)));
    return failures(null, name, classFile, plans);
  }

  /**
   * Which of a framework's classes its advice cannot be woven into, in the version that a loader
   * has, and why: {@code com.acme.Server: ...}; null: it can be woven into all.
   */
  public static @Nullable String failure(Instrumentation framework, ClassLoader loader) {
    Set<String> types = new LinkedHashSet<>();
    framework.advised().forEach(advised -> types.add(advised.type()));
    for (String type : types) {
      String name = type.replace('.', '/');
      byte[] classFile = PreFilter.resource(loader, name);
      if (classFile != null) {
        try {
          WovenClass target = new WovenClass(loader, name, classFile);
          framework.advised().stream()
              .filter(advised -> advised.type().equals(type))
              .forEach(target::advise);
          target.woven();
        } catch (RuntimeException | LinkageError e) {
          return type + ": " + e;
        }
      }
    }
    return null;
  }

  /** The same, with the advice that each method gets. */
  static Map<MethodModel, String> failures(
      @Nullable ClassLoader loader, String name, byte[] classFile, Map<MethodModel, Plan> plans) {
    if (plans.isEmpty() || fit(loader, name, classFile, plans) == null) {
      return Map.of();
    }
    Map<MethodModel, String> result = new LinkedHashMap<>();
    Map<MethodModel, Plan> fitting = new LinkedHashMap<>();
    plans.forEach(
        (method, plan) -> {
          // Together with the methods before it: limits of a class apply to all its methods.
          fitting.put(method, plan);
          Throwable failure = fit(loader, name, classFile, fitting);
          if (failure != null) {
            fitting.remove(method);
            result.put(method, why(failure));
          }
        });
    return result;
  }

  /** The problem to report for a method that cannot be woven. */
  public static Problem problem(
      String type, MethodModel method, Declaration declaration, String why) {
    return new Problem(
        Rules.UNMEASURABLE,
        String.format(
            "%s on %s.%s is ignored: %s", declaration.foundBy(), type, method.name(), why),
        type,
        method.name(),
        method.line());
  }

  private static @Nullable Throwable fit(
      @Nullable ClassLoader loader, String name, byte[] classFile, Map<MethodModel, Plan> plans) {
    try {
      WovenClass target = new WovenClass(loader, name, classFile);
      plans.forEach((method, plan) -> plan.applyTo(target, method, LONGEST_ID));
      target.woven();
      return null;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return e;
    }
  }

  private static String why(Throwable failure) {
    return failure instanceof MethodTooLargeException tooLarge
        ? String.format(
            "it would have %d bytes with its measurement, and a method has at most 65535; split it,"
                + " or mark the method that calls it",
            tooLarge.getCodeSize())
        : "it cannot be woven (" + failure + "); mark the method that calls it";
  }

  /**
   * Binds the constants of advice as instructions: for plain values, Byte Buddy would determine the
   * kind of constant with proxies that take 50 ms on first use.
   */
  static Advice.WithCustomMapping bound(int id, @Nullable String failsWhen, int declared) {
    return Advice.withCustomMapping()
        .bind(
            io.sre.instrumentation.engine.weaving.advice.SliId.class,
            IntegerConstant.forValue(id),
            int.class)
        .bind(
            io.sre.instrumentation.engine.weaving.advice.Predicate.class,
            new TextConstant(failsWhen == null ? "" : failsWhen),
            String.class)
        .bind(
            io.sre.instrumentation.engine.weaving.advice.Declared.class,
            IntegerConstant.forValue(declared),
            int.class);
  }

  /** The same for advice that binds only the SLI. */
  static Advice.WithCustomMapping bound(int id) {
    return bound(id, null, FutureCalls.DECLARED);
  }
}
