package io.sre.instrumentation.engine.weaving;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the agent and the command line know of a framework: which of its methods get which advice,
 * and what its names mean. One implementation a framework, found by {@link java.util.ServiceLoader}
 * when the agent is built; see {@code adding-an-instrumentation.md}.
 *
 * <p>The build writes its answers into an index, which is all that is read at start-up. It must
 * load nothing: classes and advice are names. Byte Buddy is loaded when the first class it names
 * is.
 */
public interface Instrumentation {

  /**
   * The name in messages and in {@code sre.instrumentation.<name>.enabled}: {@code acme}. Only what
   * weaves something can be switched off.
   */
  String name();

  /** What is woven; none: the names below are all that is known of the framework. */
  default List<Advised> advised() {
    return List.of();
  }

  /**
   * Binary names of classes that each known version has, beside those that are woven: where one of
   * the woven classes is there and one of these is not, nothing of the framework is woven.
   */
  default Set<String> required() {
    return Set.of();
  }

  /** Typed code that lives beside the framework's classes. */
  default List<Companion> companions() {
    return List.of();
  }

  /**
   * Types of the library whose values complete after a method has returned them, and how that is
   * seen. A method of the application's that is declared to return one is measured, and so is one
   * whose declared type leaves open what it returns, if it returns one.
   */
  default List<AsyncType> asyncTypes() {
    return List.of();
  }

  /**
   * Internal names of types of the library whose values complete after a method has returned them,
   * and whose end no instrumentation sees: methods that return one are reported and not measured.
   * They hold where a type of {@link #asyncTypes} is switched off, and for the command line, which
   * may not be given the library.
   */
  default Set<String> unmeasuredTypes() {
    return Set.of();
  }

  /**
   * Internal names of the packages whose futures are the JDK's, too, and are measured as such:
   * {@code org/acme/concurrent/}.
   */
  default Set<String> jdkFutures() {
    return Set.of();
  }

  /**
   * Binary names of the tasks that threads of a pool of the framework's run for good: inner classes
   * whose outer object is the pool. The pool's class has a companion that is a {@link
   * io.sre.instrumentation.bootstrap.ThreadPoolReader}.
   */
  default Set<String> poolWorkers() {
    return Set.of();
  }

  /**
   * Regular expressions of the names of pools that the framework has for its own upkeep: no call
   * waits for them, and they are no resource.
   */
  default Set<String> upkeepPools() {
    return Set.of();
  }

  /**
   * Binary names of servlets that hand requests on to handlers, which name them: such a servlet
   * serves what its handlers know, and its mapping names nothing.
   */
  default Set<String> frameworkServlets() {
    return Set.of();
  }

  /**
   * Internal names of the annotations by which the framework finds the methods that serve requests:
   * an {@code @Sli} on such a method names the request instead of measuring the method.
   */
  default Set<String> handlerAnnotations() {
    return Set.of();
  }

  /**
   * Beginnings of the internal names of the framework's own classes, which carry none of our
   * annotations and extend nothing that does: {@code org/acme/}. They are passed over without a
   * look, also where the framework is switched off.
   */
  default Set<String> libraries() {
    return Set.of();
  }

  /**
   * Beginnings of internal names that begin as {@link #libraries}' do and belong to applications:
   * {@code org/acme/samples/}.
   */
  default Set<String> applications() {
    return Set.of();
  }

  /**
   * Internal names of the annotations by which the framework has a proxy run a method on another
   * thread: the proxy returns before the method has run, which is the call.
   */
  default Set<String> asyncAnnotations() {
    return Set.of();
  }

  /**
   * Internal names of the interfaces by which the JDK proxies are known that the framework puts
   * before objects, and that run methods with one of {@link #asyncAnnotations} on another thread.
   */
  default Set<String> proxies() {
    return Set.of();
  }

  /**
   * Regular expressions of the binary names of the classes that serve endpoints by which the
   * framework shows how the application is: no customer calls those, and they are no SLI.
   */
  default Set<String> managementEndpoints() {
    return Set.of();
  }

  /**
   * Binary names of class loaders that do not delegate to the boot loader: they are woven before
   * anything else, so that what they load finds the agent's runtime. {@code
   * sre.instrumentation.class-loaders.enabled} holds for all of them.
   */
  default Set<String> classLoaders() {
    return Set.of();
  }

  /**
   * Names of the properties by which an application says what it is called: {@code
   * acme.application.name}, as a system property, an environment variable, an argument or in a file
   * of settings.
   */
  default Set<String> serviceNames() {
    return Set.of();
  }

  /**
   * Binary name of the {@link io.sre.instrumentation.engine.catalog.RouteReader} by which the
   * command line lists the framework's routes; null: it has none.
   */
  default @Nullable String routeReader() {
    return null;
  }

  /**
   * One advice on one method.
   *
   * <p>If a class of this name has no such method, the instrumentation has met a version that it
   * does not know: nothing of the framework is woven for that class loader, and one line names the
   * method.
   *
   * @param type the class's binary name: {@code org.acme.Server}
   * @param method the method's name; {@code <init>} for constructors
   * @param descriptor the method's descriptor: {@code (I)V}; empty: whatever it is
   * @param advice the advice's binary name; it is inlined, and may use {@code java.base}, the
   *     bootstrap runtime and what the advised class sees
   * @param optional whether a class without the method is no news
   * @param group of alternatives, of which one at least is there in each known version; empty: none
   */
  record Advised(
      String type,
      String method,
      String descriptor,
      String advice,
      boolean optional,
      String group) {

    /** An advice on a method that every known version has. */
    public Advised(String type, String method, String descriptor, String advice) {
      this(type, method, descriptor, advice, false, "");
    }

    /** An advice on a method, which a version may lack. */
    public Advised(String type, String method, String descriptor, String advice, boolean optional) {
      this(type, method, descriptor, advice, optional, "");
    }

    /** The same as an alternative: versions have one method or the other. */
    public Advised oneOf(String name) {
      return new Advised(type, method, descriptor, advice, true, name);
    }
  }

  /**
   * A companion and the class it belongs to.
   *
   * @param anchor the class's binary name
   * @param type the companion's binary name, in a package of {@code
   *     io.sre.instrumentation.instrumentations}; it has a constructor without parameters
   * @see io.sre.instrumentation.bootstrap.Companions
   */
  record Companion(String anchor, String type) {}

  /**
   * A type whose values complete later.
   *
   * @param type the type's binary name: {@code com.acme.Later}
   * @param companion the binary name of the companion whose anchor the type is; it is a {@link
   *     io.sre.instrumentation.bootstrap.LazyCompletion} or an {@link
   *     io.sre.instrumentation.bootstrap.EagerCompletion}
   * @param lazy whether it is the former, which has a method return a stand-in: then no method is
   *     measured that is declared to return a subtype, which the stand-in is not
   * @param supertypes binary names of the library's interfaces that leave open whether a value is
   *     of the type, and that each stand-in implements: {@code com.acme.Source}
   */
  record AsyncType(String type, String companion, boolean lazy, Set<String> supertypes) {}
}
