package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.bootstrap.AgentThreads;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.ReturnedTypes;
import io.sre.instrumentation.engine.catalog.Catalog;
import io.sre.instrumentation.engine.catalog.Declaration;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.modules.EngineAccess;
import io.sre.instrumentation.engine.weaving.Instrumentation.Advised;
import java.lang.instrument.ClassFileTransformer;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each class that loads, and at those that are loaded already, and has woven what can be
 * measured. Whatever goes wrong, the class stays as it was, and one line tells.
 */
public final class Weaving implements ClassFileTransformer {

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  /** Premain's own classes, which the application's loader has. */
  private static final String AGENT = "io/sre/instrumentation/agent/";

  private final Frameworks frameworks;

  /** What is no framework's, by the class it is for; the lists are never changed. */
  private final Map<String, List<Advised>> builtIn = new ConcurrentHashMap<>();

  /** What is woven before anything else; not written once classes are looked at. */
  private final Set<String> first = new HashSet<>();

  /** Whether the loaded ones of the first are woven; until then no other class is looked at. */
  private volatile boolean firstAreWoven;

  private final java.lang.instrument.Instrumentation jvm;
  private final Catalog catalog;
  private final Problems problems;
  private final WeavingCounters counters;
  private final PreFilter filter;
  private final ClassLoader own = Weaving.class.getClassLoader();
  private volatile @Nullable Weaver weaver;

  private final Heralds heralds;
  private final AtomicBoolean heralded = new AtomicBoolean();

  private Weaving(
      java.lang.instrument.Instrumentation jvm,
      Catalog catalog,
      Frameworks frameworks,
      Problems problems,
      WeavingCounters counters) {
    this.jvm = jvm;
    this.catalog = catalog;
    this.frameworks = frameworks;
    this.problems = problems;
    this.counters = counters;
    this.filter = new PreFilter(frameworks.libraries(), frameworks.recognized());
    this.heralds = new Heralds(frameworks.woven());
  }

  /** Begins to weave. */
  public static void start(
      java.lang.instrument.Instrumentation jvm,
      Frameworks frameworks,
      Catalog catalog,
      Problems problems,
      WeavingCounters counters) {
    Weaving weaving = new Weaving(jvm, catalog, frameworks, problems, counters);
    catalog.declarations(weaving::handler);
    catalog.measures(frameworks.asyncTypes());
    Companions.maker(new CompanionMaker(frameworks, new EngineAccess(jvm), problems));
    weaving.weaveFirst(new BuiltIn.Loaders(frameworks.classLoaders()));
    ReturnedTypes.decider(
        new CompletionFinder(
            frameworks,
            catalog.asyncCalls(),
            weaving::weaver,
            weaving::watchFutureTasks,
            problems));
    jvm.addTransformer(weaving, true);
    weaving.weaveLoaded();
    if (frameworks.executors()) {
      weaving.watchExecutors(new BuiltIn.Executors());
    }
  }

  private void add(Instrumentation instrumentation) {
    for (Advised advice : instrumentation.advised()) {
      String type = advice.type().replace('.', '/');
      List<Advised> both = new ArrayList<>(builtIn.getOrDefault(type, List.of()));
      both.add(advice);
      builtIn.put(type, List.copyOf(both));
    }
  }

  /**
   * Weaves class loaders. They come before all others: what a loader does not find while it is not
   * woven, it is taken not to find for good. No framework follows from their names.
   */
  private void weaveFirst(Instrumentation loaders) {
    add(loaders);
    for (Advised advice : loaders.advised()) {
      first.add(advice.type().replace('.', '/'));
    }
  }

  /**
   * Has Byte Buddy loaded beside the application's start, where a framework has come that will need
   * it: on the application's own way it would take 0.1 to 0.2 s.
   */
  private void warmUpFor(String name) {
    if (!heralded.get() && heralds.announce(name) && !heralded.getAndSet(true)) {
      onThread(
          "sre-weaving-warm-up",
          () -> {
            try {
              weaver().warmUp();
            } catch (Throwable e) {
              problems.report("classes cannot be woven (" + e + ")");
            }
          });
    }
  }

  private static void onThread(String name, Runnable work) {
    AgentThreads.daemon(name, null, work).start();
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name == null || isOurs(loader) || (!firstAreWoven && !first.contains(name))) {
      return null;
    }
    long begin = System.nanoTime();
    try {
      if (loader != null && loader != PLATFORM) {
        warmUpFor(name);
      }
      byte[] woven = null;
      if (isAdvised(name)) {
        woven = weaver().weaveAdvised(loader, name, bytes, fitting(loader, name));
      } else if (loader != null && (filter.passes(loader, name, bytes) || isTask(loader, name))) {
        woven = weaver().weaveSlis(loader, name, bytes);
      }
      if (woven != null) {
        counters.woven.getAndIncrement();
      }
      return woven;
    } catch (Throwable e) {
      counters.failed.getAndIncrement();
      problems.report(
          "the class "
              + name.replace('/', '.')
              + " cannot be woven ("
              + describe(e)
              + "): it runs as it is, unmeasured");
      return null;
    } finally {
      counters.seen.getAndIncrement();
      counters.nanos.getAndAdd(System.nanoTime() - begin);
    }
  }

  private boolean isOurs(@Nullable ClassLoader loader) {
    return loader == own || loader instanceof CompanionLoader;
  }

  private boolean isAdvised(String name) {
    return builtIn.containsKey(name) || !frameworks.weaving(name).isEmpty();
  }

  /** The advice for a class, without that of frameworks whose version in this loader is unknown. */
  private List<Advised> fitting(@Nullable ClassLoader loader, String name) {
    List<Advised> result = new ArrayList<>(builtIn.getOrDefault(name, List.of()));
    for (Framework framework : frameworks.weaving(name)) {
      if (loader == null || weaver().fits(loader, framework, name.replace('/', '.'))) {
        result.addAll(framework.advised(name));
      }
    }
    return result;
  }

  /** What a decorator makes is loaded after the decorator. */
  private boolean isTask(ClassLoader loader, String name) {
    Weaver made = weaver;
    return made != null && made.isTask(loader, name);
  }

  /** Without a call of what a class loader of the application's may have thrown. */
  private static String describe(Throwable e) {
    ClassLoader loader = e.getClass().getClassLoader();
    boolean known = loader == null || loader == Weaving.class.getClassLoader();
    return known ? e.toString() : e.getClass().getName();
  }

  private Weaver weaver() {
    Weaver made = weaver;
    if (made == null) {
      synchronized (this) {
        made = weaver;
        if (made == null) {
          made =
              new Weaver(
                  catalog,
                  problems,
                  frameworks.names(),
                  this::watchFutureTasks,
                  new MarkedProxies(frameworks.proxies(), this::weaveProxiesAgain));
          weaver = made;
        }
      }
    }
    return made;
  }

  /** What annotations say of a handler that a framework has registered; null: nothing. */
  private @Nullable Declaration handler(Method handler) {
    Class<?> type = handler.getDeclaringClass();
    ClassLoader loader = type.getClassLoader();
    String name = type.getName().replace('.', '/');
    if (loader == null || frameworks.libraries().contain(name)) {
      return null;
    }
    try {
      if (!filter.passes(loader, name) && !packagePasses(loader, name)) {
        return null;
      }
      return weaver()
          .declarations(loader)
          .handler(
              name,
              handler.getName(),
              MethodType.methodType(handler.getReturnType(), handler.getParameterTypes())
                  .toMethodDescriptorString());
    } catch (Throwable e) {
      problems.report("the annotations of " + handler + " cannot be read (" + describe(e) + ")");
      return null;
    }
  }

  private boolean packagePasses(ClassLoader loader, String name) {
    for (int end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
      if (filter.passes(loader, name.substring(0, end) + "/package-info")) {
        return true;
      }
    }
    return false;
  }

  /** Weaves classes that were loaded before: by dynamic attach, or from an ahead-of-time cache. */
  private void weaveLoaded() {
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      if (type.getClassLoader() != null && first.contains(type.getName().replace('.', '/'))) {
        retransform(type);
      }
    }
    firstAreWoven = true;
    Set<String> advisedTypes = new HashSet<>();
    for (String name : frameworks.woven()) {
      advisedTypes.add(name.replace('/', '.'));
    }
    // Asked anew, for those that have loaded meanwhile.
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      // Nearly all are the JDK's here, while the application waits.
      if (type.getClassLoader() != null || advisedTypes.contains(type.getName())) {
        retransform(type);
      }
    }
    if (weaver == null) {
      return;
    }
    // In another order than they were loaded in, some came before what makes them.
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      ClassLoader loader = type.getClassLoader();
      if (loader != null && isTask(loader, type.getName().replace('.', '/'))) {
        retransform(type);
      }
    }
  }

  private void retransform(Class<?> type) {
    try {
      if (matters(type) && jvm.isModifiableClass(type)) {
        jvm.retransformClasses(type);
      }
    } catch (Throwable e) {
      problems.report(
          "the loaded class "
              + type.getName()
              + " cannot be woven ("
              + describe(e)
              + "): it runs as it is, unmeasured");
      withdraw(type);
    }
  }

  private void withdraw(Class<?> type) {
    String name = type.getName().replace('.', '/');
    ClassLoader loader = type.getClassLoader();
    try {
      if (loader != null && !isAdvised(name)) {
        weaver().withdraw(loader, name);
      }
    } catch (Throwable e) {
      problems.report(
          "the annotations of " + type.getName() + " cannot be read (" + describe(e) + ")");
    }
  }

  private boolean matters(Class<?> type) {
    if (type.isArray() || type.isPrimitive() || type.isHidden()) {
      return false;
    }
    String name = type.getName().replace('.', '/');
    ClassLoader loader = type.getClassLoader();
    return isAdvised(name)
        || (loader != null
            && !isOurs(loader)
            && !name.startsWith(AGENT)
            && !frameworks.libraries().contain(name)
            && (filter.passes(loader, name) || isTask(loader, name)));
  }

  /** Has {@code FutureTask} say when it is done; off this thread, which is loading a class. */
  private void watchFutureTasks() {
    String type = BuiltIn.Futures.TYPE.replace('.', '/');
    if (builtIn.putIfAbsent(type, new BuiltIn.Futures().advised()) == null) {
      weaveLater(BuiltIn.Futures.TYPE, "futures are looked at every few ms");
    }
  }

  /** Off this thread, where the class is loaded already: for it alone nobody waits in premain. */
  private void watchExecutors(Instrumentation executors) {
    add(executors);
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      if (type.getName().equals(BuiltIn.Executors.TYPE)) {
        weaveLater(BuiltIn.Executors.TYPE, "tasks that executors turn away are not counted");
      }
    }
  }

  /** Off this thread, which is loading a class. */
  private void weaveProxiesAgain() {
    onThread(
        "sre-weaving-later",
        () -> {
          for (Class<?> type : jvm.getAllLoadedClasses()) {
            if (Proxy.isProxyClass(type)) {
              retransform(type);
            }
          }
        });
  }

  private void weaveLater(String type, String otherwise) {
    onThread(
        "sre-weaving-later",
        () -> {
          try {
            jvm.retransformClasses(Class.forName(type));
          } catch (Throwable e) {
            problems.report(otherwise + ": " + type + " cannot be woven (" + e + ")");
          }
        });
  }
}
