package io.sre.instrumentation.engine.weaving;

import static net.bytebuddy.matcher.ElementMatchers.hasDescriptor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.sre.instrumentation.bootstrap.Completion;
import io.sre.instrumentation.engine.catalog.Catalog;
import io.sre.instrumentation.engine.catalog.Declaration;
import io.sre.instrumentation.engine.catalog.Declarations;
import io.sre.instrumentation.engine.catalog.FrameworkNames;
import io.sre.instrumentation.engine.catalog.ReturnTypes;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.HandedOver;
import io.sre.instrumentation.engine.classfile.MethodModel;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.weaving.Instrumentation.Advised;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Inlines advice into the classes that pass the filter, with Byte Buddy; loaded with the first such
 * class. It adds no field, method or interface, so it can weave loaded classes, too. Thread-safe.
 */
final class Weaver {

  private static final String ADVICE = Trial.ADVICE;

  private final Catalog catalog;
  private final Problems problems;
  private final FrameworkNames names;
  private final Runnable onPlainFuture;
  private final MarkedProxies markedProxies;

  /**
   * The classes that are parts of decorators' calls, by internal name: their methods, by name and
   * descriptor.
   */
  private final ByLoader<Map<String, Map<String, Declaration>>> tasks = new ByLoader<>();

  private final RuntimeVisibility runtime;
  private final ReferenceCheck references;

  Weaver(
      Catalog catalog,
      Problems problems,
      FrameworkNames names,
      Runnable onPlainFuture,
      MarkedProxies markedProxies) {
    this.catalog = catalog;
    this.problems = problems;
    this.names = names;
    this.onPlainFuture = onPlainFuture;
    this.markedProxies = markedProxies;
    this.runtime = new RuntimeVisibility(problems);
    this.references = new ReferenceCheck(problems);
  }

  /**
   * Weaves a class of the agent only to load Byte Buddy: its first use takes most of the time spent
   * on weaving.
   */
  void warmUp() throws IOException {
    String name = Warming.class.getName();
    WovenClass target =
        new WovenClass(
            Weaver.class.getClassLoader(),
            name.replace('.', '/'),
            WovenClass.ADVICE_CLASSES.locate(name).resolve());
    target.advise(named("up"), Trial.bound(0), ADVICE + "MethodAdvice");
    target.advise(named("upLater"), Trial.bound(0), ADVICE + "AsyncAdvice");
    target.woven();
  }

  /** The class that {@link #warmUp} weaves; the result is discarded. */
  private static final class Warming {

    @SuppressWarnings("unused")
    static String up(String argument) {
      return argument;
    }

    @SuppressWarnings("unused")
    static CompletableFuture<String> upLater(String argument) {
      return CompletableFuture.completedFuture(argument);
    }
  }

  /** Whether the advice for the part of a framework that has this class fits its version. */
  boolean fits(ClassLoader loader, Framework framework, String type) {
    return references.fits(loader, framework, type);
  }

  /** A reader of annotations for one class loader. */
  Declarations declarations(ClassLoader loader) {
    return new Declarations(
        name -> PreFilter.resource(loader, name), names, catalog.asyncCalls(), problems);
  }

  /**
   * Weaves the {@code @Sli} methods of a class.
   *
   * @return null: it has none, or its loader does not find the runtime
   */
  byte @Nullable [] weaveSlis(ClassLoader loader, String name, byte[] bytes) {
    ClassModel model = ClassModel.read(bytes);
    Declarations declarations = declarations(loader);
    Map<MethodModel, Declaration> slis = declarations.slis(model);
    Map<String, Declaration> handedOver = tasks(loader).getOrDefault(name, Map.of());
    if ((slis.isEmpty() && handedOver.isEmpty()) || !runtime.isFoundBy(loader)) {
      return null;
    }
    Map<MethodModel, Trial.Plan> plans = new LinkedHashMap<>();
    boolean proxy = markedProxies.include(model);
    slis.forEach(
        (method, declaration) -> {
          if (!proxy || markedProxies.isCall(declaration.place())) {
            plans.put(
                method,
                Trial.Plan.of(
                    declaration, completion(declarations, method), returnsAnything(method)));
          }
          if (!proxy && declarations.isAsync(model, method)) {
            markedProxies.isAsync(declaration.place());
          }
        });
    Map<String, Declaration> parts = parts(loader, model, bytes, plans);
    parts.putAll(handedOver);
    if (plans.isEmpty() && parts.isEmpty()) {
      return null;
    }
    try {
      return woven(loader, name, bytes, plans, parts);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      Map<MethodModel, String> failures = Trial.failures(loader, name, bytes, plans);
      if (failures.isEmpty()) {
        throw e;
      }
      plans.forEach(
          (method, plan) -> {
            String why = failures.get(method);
            if (why != null) {
              String type = model.binaryName();
              problems.report(Trial.problem(type, method, plan.declaration(), why));
            }
          });
      plans.keySet().removeAll(failures.keySet());
      return plans.isEmpty() ? null : woven(loader, name, bytes, plans, Map.of());
    }
  }

  /** Withdraws the SLIs of a class whose woven form the JVM rejected. */
  void withdraw(ClassLoader loader, String name) {
    byte[] bytes = PreFilter.resource(loader, name);
    if (bytes != null) {
      ClassModel model = ClassModel.read(bytes);
      declarations(loader)
          .slis(model)
          .values()
          .forEach(declaration -> catalog.withdraw(declaration, model.binaryName()));
    }
  }

  /** Whether a class contains a part of a decorator's call. */
  boolean isTask(ClassLoader loader, String name) {
    return tasks(loader).containsKey(name);
  }

  private Map<String, Map<String, Declaration>> tasks(ClassLoader loader) {
    return tasks.of(loader, ConcurrentHashMap::new);
  }

  /**
   * The lambdas of decorators, by name and descriptor: their calls of another implementation of the
   * interface are parts of the decorator's call, also on another thread. The same applies to
   * classes inside the decorator's method, which are woven when they are loaded. A decorator that
   * returns nothing may return before its lambda runs, so the other implementation is the call, and
   * the decorator is removed from the plans; so is a decorator that passes on a method reference.
   */
  private Map<String, Declaration> parts(
      ClassLoader loader, ClassModel type, byte[] bytes, Map<MethodModel, Trial.Plan> plans) {
    Map<String, Declaration> result = new LinkedHashMap<>();
    for (Map.Entry<MethodModel, Trial.Plan> plan : List.copyOf(plans.entrySet())) {
      MethodModel method = plan.getKey();
      Declaration declaration = plan.getValue().declaration();
      String place = declaration.place().type().replace('.', '/');
      if ((place.equals(type.name()) && !type.isInterface()) || declaration.handler()) {
        continue;
      }
      HandedOver handedOver =
          HandedOver.of(
              bytes,
              type.name(),
              method.name() + method.descriptor(),
              place,
              declaration.place().method() + declaration.place().descriptor(),
              name -> PreFilter.resource(loader, name));
      if (handedOver.reference() || (handedOver.any() && method.descriptor().endsWith(")V"))) {
        plans.remove(method);
      } else {
        handedOver.lambdas().forEach(lambda -> result.put(lambda, declaration));
        handedOver
            .tasks()
            .forEach(
                (task, methods) -> {
                  Map<String, Declaration> parts =
                      tasks(loader).computeIfAbsent(task, key -> new ConcurrentHashMap<>());
                  methods.forEach(part -> parts.put(part, declaration));
                });
      }
    }
    return result;
  }

  /**
   * Weaves these methods.
   *
   * @return null: the class loader does not find the runtime, and no SLI is left
   */
  private byte @Nullable [] woven(
      ClassLoader loader,
      String name,
      byte[] bytes,
      Map<MethodModel, Trial.Plan> plans,
      Map<String, Declaration> parts) {
    String type = name.replace('/', '.');
    WovenClass target = new WovenClass(loader, name, bytes);
    List<Declaration> declared = new ArrayList<>();
    try {
      plans.forEach(
          (method, plan) -> {
            int id = catalog.declared(plan.declaration(), type).id();
            declared.add(plan.declaration());
            plan.applyTo(target, method, id);
          });
      parts.forEach(
          (lambda, declaration) -> {
            int end = lambda.indexOf('(');
            target.advise(
                named(lambda.substring(0, end)).and(hasDescriptor(lambda.substring(end))),
                Trial.bound(catalog.declared(declaration, type).id()),
                ADVICE + "PartAdvice");
            declared.add(declaration);
          });
      byte[] woven = ifRuntimeIsFound(loader, target.woven());
      if (woven == null) {
        declared.forEach(declaration -> catalog.withdraw(declaration, type));
      }
      return woven;
    } catch (Throwable e) {
      declared.forEach(declaration -> catalog.withdraw(declaration, type));
      throw e;
    }
  }

  /** The woven class, if its loader finds the runtime classes that it refers to; else null. */
  private byte @Nullable [] ifRuntimeIsFound(@Nullable ClassLoader loader, byte[] woven) {
    return runtime.isFoundBy(loader, woven) ? woven : null;
  }

  private boolean returnsAnything(MethodModel method) {
    return ReturnTypes.isAnything(
        method.descriptor().substring(method.descriptor().indexOf(')') + 1),
        catalog.asyncCalls().types());
  }

  private Completion completion(Declarations declarations, MethodModel method) {
    Completion completion = declarations.completion(method);
    if (completion == Completion.PLAIN) {
      onPlainFuture.run();
    }
    return completion;
  }

  /**
   * Weaves the advice of a framework or a bridge.
   *
   * @return null: the class has none of the methods, its version is unknown, or its loader does not
   *     find the runtime
   */
  byte @Nullable [] weaveAdvised(
      @Nullable ClassLoader loader, String name, byte[] bytes, List<Advised> advised) {
    ClassModel model = ClassModel.read(bytes);
    WovenClass target = new WovenClass(loader, name, bytes);
    boolean any = false;
    for (Advised advice : advised) {
      boolean there =
          model.methods().stream()
              .anyMatch(
                  method ->
                      method.name().equals(advice.method())
                          && (advice.descriptor().isEmpty()
                              || method.descriptor().equals(advice.descriptor())));
      if (there) {
        any = true;
        target.advise(advice);
      } else if (!advice.optional()) {
        problems.report(
            String.format(
                "this version of %s has no method %s%s: part of what it does is not measured;"
                    + " report the version that you use",
                advice.type(), advice.method(), advice.descriptor()));
      }
    }
    if (!any) {
      return null;
    }
    byte[] woven;
    try {
      woven = target.woven();
    } catch (IllegalStateException e) {
      // A field or an argument that the advice reads is missing: a fork, or an unknown version.
      problems.report(
          String.format(
              "this version of %s is not known (%s): part of what it does is not measured; report"
                  + " the version that you use",
              name.replace('/', '.'), e.getMessage()));
      return null;
    }
    return ifRuntimeIsFound(loader, woven);
  }
}
