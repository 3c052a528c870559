package io.sre.instrumentation.engine.weaving;

import java.util.List;
import java.util.Set;

/**
 * How a framework is measured or named: which of its methods get which advice. One implementation a
 * framework, found by {@link java.util.ServiceLoader}; see {@code adding-an-instrumentation.md}.
 *
 * <p>It is asked once, at start-up, and must load nothing: classes and advice are names. Byte Buddy
 * is loaded when the first class it names is.
 */
public interface Instrumentation {

  /** The name in messages and in {@code sre.instrumentation.<name>.enabled}: {@code tomcat}. */
  String name();

  /** What is woven. */
  List<Advised> advised();

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
   * One advice on one method.
   *
   * <p>If a class of this name has no such method, the instrumentation has met a version that it
   * does not know; that is told in one line, and the class stays as it is.
   *
   * @param type the class's binary name: {@code org.apache.catalina.core.StandardHostValve}
   * @param method the method's name; {@code <init>} for constructors
   * @param descriptor the method's descriptor: {@code (I)V}; empty: whatever it is
   * @param advice the advice's binary name; it is inlined, and may use {@code java.base}, the
   *     bootstrap runtime and what the advised class sees
   * @param optional whether a class without the method is no news
   */
  record Advised(String type, String method, String descriptor, String advice, boolean optional) {

    /** An advice on a method that every known version has. */
    public Advised(String type, String method, String descriptor, String advice) {
      this(type, method, descriptor, advice, false);
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
   * @param type the type's binary name: {@code reactor.core.publisher.Mono}
   * @param companion the binary name of the companion whose anchor the type is; it is a {@link
   *     io.sre.instrumentation.bootstrap.LazyCompletion} or an {@link
   *     io.sre.instrumentation.bootstrap.EagerCompletion}
   * @param lazy whether it is the former, which has a method return a stand-in: then no method is
   *     measured that is declared to return a subtype, which the stand-in is not
   * @param supertypes binary names of the library's interfaces that leave open whether a value is
   *     of the type, and that each stand-in implements: {@code org.reactivestreams.Publisher}
   */
  record AsyncType(String type, String companion, boolean lazy, Set<String> supertypes) {}
}
