package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.catalog.Declaration;
import io.sre.instrumentation.engine.classfile.ClassModel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The JDK proxies that a framework puts before objects, known by an interface of its own that they
 * implement. What they add (retries, a cache, a transaction) belongs to the call, as with any
 * proxy, unless annotations say that an implementation of the method runs on another thread: then
 * the proxy returns before the work is done, and the implementation is the call. The proxy's class
 * does not say which implementation it has, but that one is loaded first. Any thread asks.
 */
final class MarkedProxies {

  private final Set<String> marks;
  private final Runnable onWrongProxy;

  /** Methods of interfaces with an implementation that runs on another thread. */
  private final Set<Declaration.Place> asynchronous = ConcurrentHashMap.newKeySet();

  /** Methods of interfaces that are measured where a proxy has them. */
  private final Set<Declaration.Place> proxied = ConcurrentHashMap.newKeySet();

  /**
   * None is known yet.
   *
   * @param marks internal names of the interfaces that proxies are known by
   * @param onWrongProxy has proxies woven again: one was taken for the call, and is none
   */
  MarkedProxies(Set<String> marks, Runnable onWrongProxy) {
    this.marks = marks;
    this.onWrongProxy = onWrongProxy;
  }

  /** Whether a class is such a proxy. */
  boolean include(ClassModel type) {
    boolean marked = false;
    for (String supertype : type.supertypes()) {
      marked |= marks.contains(supertype);
    }
    return marked && type.supertypes().contains("java/lang/reflect/Proxy");
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

  /** An implementation runs on another thread. */
  void isAsync(Declaration.Place declared) {
    if (asynchronous.add(declared) && proxied.contains(declared)) {
      onWrongProxy.run();
    }
  }
}
