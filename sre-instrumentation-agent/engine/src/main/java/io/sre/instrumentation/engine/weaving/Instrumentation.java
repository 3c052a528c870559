package io.sre.instrumentation.engine.weaving;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the agent and the command line know of a framework: which of its methods get which advice,
 * and what its names mean. Each framework has one implementation, found by {@link
 * java.util.ServiceLoader} when the agent is built; see {@code adding-an-instrumentation.md}.
 *
 * <p>The build writes the returned values into an index, and start-up reads only that index. An
 * implementation must load no class of the framework and no advice: it names them. Byte Buddy is
 * loaded with the first class that it names.
 */
public interface Instrumentation {

  /**
   * The name in messages and in {@code sre.instrumentation.<name>.enabled}: {@code acme}. The
   * switch exists only for an instrumentation that weaves or measures something.
   */
  String name();

  /** The advice to weave; empty: only the names below are known of the framework. */
  default List<Advised> advised() {
    return List.of();
  }

  /**
   * What every known version has, besides what is woven; where it is missing beside a woven class,
   * nothing of the framework is woven: binary names of classes, or methods with their descriptors,
   * {@code acme.Server.stop()V}, which a class lacks if it is present.
   */
  default Set<String> required() {
    return Set.of();
  }

  /**
   * Binary name of a class that tells this framework from another one whose classes have the same
   * names; empty: no other one has. A class loader that does not find it has the other framework:
   * nothing of this one is woven, and nothing is reported.
   */
  default String toldBy() {
    return "";
  }

  /**
   * The part of the framework that a woven class or an anchor belongs to; by default all are one.
   * Parts are modules of the framework whose class loaders need not see all of each other's
   * classes: each is checked, and left alone, by itself.
   *
   * @param type binary name of the class
   */
  default String part(String type) {
    return "";
  }

  /** The companions: typed code that sees the framework's classes. */
  default List<Companion> companions() {
    return List.of();
  }

  /**
   * Types of the library whose values complete after a method has returned them, with the code that
   * observes their completion. A method of the application is measured to that completion if it is
   * declared to return such a type, or if its declared type is open and it returns such a value.
   */
  default List<AsyncType> asyncTypes() {
    return List.of();
  }

  /**
   * Internal names of types of the library whose values complete after a method has returned them,
   * and whose completion no instrumentation observes: methods that return one are reported and not
   * measured. These names also apply where a type of {@link #asyncTypes} is switched off, and on
   * the command line, which may run without the library.
   */
  default Set<String> unmeasuredTypes() {
    return Set.of();
  }

  /**
   * Internal names of packages whose futures also implement the JDK's, and are measured as such:
   * {@code org/acme/concurrent/}.
   */
  default Set<String> jdkFutures() {
    return Set.of();
  }

  /**
   * Binary names of the worker tasks that the threads of the framework's pools run: inner classes
   * whose outer object is the pool. The pool's class has a companion that is a {@link
   * io.sre.instrumentation.bootstrap.ThreadPoolReader}.
   */
  default Set<String> poolWorkers() {
    return Set.of();
  }

  /**
   * Regular expressions for the names of pools that the framework uses for its own maintenance: no
   * call waits for them, so they are not resources.
   */
  default Set<String> upkeepPools() {
    return Set.of();
  }

  /**
   * Binary names of servlets that dispatch requests to handlers: the handlers name the requests,
   * not the mapping of the servlet.
   */
  default Set<String> frameworkServlets() {
    return Set.of();
  }

  /**
   * Internal names of the annotations that mark methods as handlers of requests: an {@code @Sli} on
   * such a method names the request instead of measuring the method.
   */
  default Set<String> handlerAnnotations() {
    return Set.of();
  }

  /**
   * Beginnings of the internal names of the framework's own classes, which carry none of the
   * agent's annotations and extend no class that does: {@code org/acme/}. These classes are skipped
   * unread, also where the framework is switched off.
   */
  default Set<String> libraries() {
    return Set.of();
  }

  /**
   * Beginnings of internal names within {@link #libraries} that belong to applications: {@code
   * org/acme/samples/}.
   */
  default Set<String> applications() {
    return Set.of();
  }

  /**
   * Internal names of the annotations that make a proxy of the framework run a method on another
   * thread: the proxy returns before the method has run, so the method is the call.
   */
  default Set<String> asyncAnnotations() {
    return Set.of();
  }

  /**
   * Internal names of the marker interfaces of the framework's JDK proxies, which run methods with
   * one of {@link #asyncAnnotations} on another thread.
   */
  default Set<String> proxies() {
    return Set.of();
  }

  /**
   * Annotations of the library that say of a method what {@code @Sli} says: its calls matter. Such
   * a method is an SLI if {@code sre.recognize} lists the annotation; what the library itself does
   * with it goes on.
   */
  default List<Recognized> recognized() {
    return List.of();
  }

  /**
   * Regular expressions for the binary names of the classes that serve the framework's management
   * endpoints: no customer calls them, so they are not SLIs.
   */
  default Set<String> managementEndpoints() {
    return Set.of();
  }

  /**
   * Binary names of class loaders that do not delegate to the bootstrap loader: they are woven
   * before all other classes, so that their classes find the agent's runtime. {@code
   * sre.instrumentation.class-loaders.enabled} switches all of them.
   */
  default Set<String> classLoaders() {
    return Set.of();
  }

  /**
   * Names of the properties that hold the name of an application: {@code acme.application.name}, as
   * a system property, an environment variable, an argument or in a settings file.
   */
  default Set<String> serviceNames() {
    return Set.of();
  }

  /**
   * Binary name of the {@link io.sre.instrumentation.engine.catalog.RouteReader} with which the
   * command line lists the framework's routes; null: there is none.
   */
  default @Nullable String routeReader() {
    return null;
  }

  /**
   * One advice on one method.
   *
   * <p>A class of this name without the method is of an unknown version: nothing of the framework
   * is woven for that class loader, and one line names the method.
   *
   * @param type the class's binary name: {@code org.acme.Server}
   * @param method the method's name; {@code <init>} for constructors
   * @param descriptor the method's descriptor: {@code (I)V}; empty: any
   * @param advice the advice's binary name; it is inlined, and may use {@code java.base}, the
   *     bootstrap runtime and the classes that the advised class sees
   * @param optional whether known versions may lack the method
   * @param group name of a group of alternatives, at least one of which every known version has;
   *     empty: none
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

    /** An advice on a method that a version may lack. */
    public Advised(String type, String method, String descriptor, String advice, boolean optional) {
      this(type, method, descriptor, advice, optional, "");
    }

    /**
     * The same advice as one of a group of alternatives: each version has at least one of their
     * methods.
     */
    public Advised oneOf(String name) {
      return new Advised(type, method, descriptor, advice, true, name);
    }
  }

  /**
   * A companion and its anchor, the class it belongs to.
   *
   * @param anchor the class's binary name
   * @param type the companion's binary name, in a package of {@code
   *     io.sre.instrumentation.instrumentations}; it has a constructor without parameters
   * @see io.sre.instrumentation.bootstrap.Companions
   */
  record Companion(String anchor, String type) {}

  /**
   * A type whose values complete after a method has returned them.
   *
   * @param type the type's binary name: {@code com.acme.Later}
   * @param companion the binary name of the type's companion, which is a {@link
   *     io.sre.instrumentation.bootstrap.LazyCompletion} or an {@link
   *     io.sre.instrumentation.bootstrap.EagerCompletion}
   * @param lazy whether it is the former: measured methods return a stand-in, so a method declared
   *     to return a subtype is not measured, since the stand-in is not of the subtype
   * @param supertypes binary names of the library's interfaces that do not determine whether a
   *     value is of the type, and that every stand-in implements: {@code com.acme.Source}
   */
  record AsyncType(String type, String companion, boolean lazy, Set<String> supertypes) {}

  /**
   * An annotation of the library that can make methods SLIs.
   *
   * @param annotation the annotation's internal name: {@code com/acme/Measured}
   * @param nameAttributes its attributes that may hold the name of the SLI, in order; none: the SLI
   *     is named after the method
   */
  record Recognized(String annotation, List<String> nameAttributes) {}
}
