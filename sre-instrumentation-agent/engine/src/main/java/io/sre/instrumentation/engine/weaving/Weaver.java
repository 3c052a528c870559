package io.sre.instrumentation.engine.weaving;

import static net.bytebuddy.matcher.ElementMatchers.hasDescriptor;
import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
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
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Writes advice into classes that passed the filter, with Byte Buddy; loaded when the first one
 * does. Inlines, and adds no field, method or interface, so it can weave classes that are loaded
 * already. Any thread weaves.
 */
final class Weaver {

  private static final String ADVICE = Trial.ADVICE;

  private final Catalog catalog;
  private final Problems problems;
  private final FrameworkNames names;
  private final Runnable onPlainFuture;
  private final MarkedProxies markedProxies;

  /** Of decorators, by internal name of the class: their methods, by name and descriptor. */
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
   * Weaves a class of our own, for nothing but to have Byte Buddy loaded: its first use takes most
   * of the time that weaving takes.
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

  /** What {@link #warmUp} weaves, and throws away. */
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

  /** Whether the advice of a framework fits the version of it that this loader has. */
  boolean fits(ClassLoader loader, Framework framework) {
    return references.fits(loader, framework);
  }

  /** A reader of annotations for one class loader. */
  Declarations declarations(ClassLoader loader) {
    return new Declarations(
        name -> PreFilter.resource(loader, name), names, catalog.asyncCalls(), problems);
  }

  /**
   * The class with its {@code @Sli} methods measured; null: it has none, or its loader does not
   * find the runtime.
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
      failures.forEach(
          (method, why) -> problems.report(Trial.problem(model.binaryName(), method, why)));
      plans.keySet().removeAll(failures.keySet());
      return plans.isEmpty() ? null : woven(loader, name, bytes, plans, Map.of());
    }
  }

  /** Takes back the SLIs of a class that the JVM would not have as it was woven. */
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

  /** Whether a class has a part of a decorator's call. */
  boolean isTask(ClassLoader loader, String name) {
    return tasks(loader).containsKey(name);
  }

  private Map<String, Map<String, Declaration>> tasks(ClassLoader loader) {
    return tasks.of(loader, ConcurrentHashMap::new);
  }

  /**
   * The lambdas of decorators, by name and descriptor: what they call on another implementation of
   * the interface is a part of the decorator's call, also on another thread. So is what classes
   * inside of the decorator's method call; those are woven when they are loaded. A decorator that
   * returns nothing may return before that: then the other implementation has the call, and the
   * decorator is no plan any more; nor is one that hands a method reference over.
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

  /** The class with these methods measured; null: it cannot be, and leaves no SLI. */
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

  /** The class as it was woven, if its loader finds what that refers to; null: it does not. */
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
   * The class with a framework's or a bridge's advice; null: none of the methods is there, or its
   * loader does not find the runtime.
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
        ElementMatcher.Junction<MethodDescription> method = named(advice.method());
        if (advice.method().equals("<init>")) {
          method = isConstructor();
        }
        if (!advice.descriptor().isEmpty()) {
          method = method.and(hasDescriptor(advice.descriptor()));
        }
        target.advise(method, advice.advice());
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
      // A field or an argument that the advice reads is not there: a fork, or a version not known.
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
