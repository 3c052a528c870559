package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.catalog.Declaration;
import io.sre.instrumentation.engine.classfile.ClassModel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The JDK proxies of Spring AOP. What they add (retries, a cache, a transaction) belongs to the
 * call, as with any proxy, unless an implementation of the method is {@code @Async}: then the proxy
 * returns before the work is done, and the implementation is the call. The proxy's class does not
 * say which implementation it has, but that one is loaded first. Any thread asks.
 */
final class SpringProxies {

  private static final String MARK = "org/springframework/aop/SpringProxy";

  private final Runnable onWrongProxy;

  /** Methods of interfaces with an implementation that is {@code @Async}. */
  private final Set<Declaration.Place> asynchronous = ConcurrentHashMap.newKeySet();

  /** Methods of interfaces that are measured where a proxy has them. */
  private final Set<Declaration.Place> proxied = ConcurrentHashMap.newKeySet();

  /**
   * None is known yet.
   *
   * @param onWrongProxy has proxies woven again: one was taken for the call, and is none
   */
  SpringProxies(Runnable onWrongProxy) {
    this.onWrongProxy = onWrongProxy;
  }

  /** Whether a class is such a proxy. */
  static boolean isOne(ClassModel type) {
    return type.supertypes().contains("java/lang/reflect/Proxy")
        && type.supertypes().contains(MARK);
  }

  /** Whether the method of a proxy is the call. */
  boolean isCall(Declaration.Place declared) {
    // In this order: an implementation that comes meanwhile finds the proxy.
    proxied.add(declared);
    if (asynchronous.contains(declared)) {
      proxied.remove(declared);
      return false;
    }
    return true;
  }

  /** An implementation is {@code @Async}. */
  void isAsync(Declaration.Place declared) {
    if (asynchronous.add(declared) && proxied.contains(declared)) {
      onWrongProxy.run();
    }
  }
}
