package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.catalog.Declaration;
import io.sre.instrumentation.engine.classfile.ClassModel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The JDK proxies that a framework puts before objects, recognised by a marker interface of the
 * framework. What they add (retries, a cache, a transaction) belongs to the call, as with any
 * proxy, unless annotations make an implementation of the method run on another thread: then the
 * proxy returns before the work is done, and the implementation is the call. The proxy's class does
 * not reveal its implementation, but the implementation is loaded first. Thread-safe.
 */
final class MarkedProxies {

  private final Set<String> marks;
  private final Runnable onWrongProxy;

  /** Methods of interfaces with an implementation that runs on another thread. */
  private final Set<Declaration.Place> asynchronous = ConcurrentHashMap.newKeySet();

  /** Methods of interfaces whose calls are measured at the proxy. */
  private final Set<Declaration.Place> proxied = ConcurrentHashMap.newKeySet();

  /**
   * Proxies with these marks.
   *
   * @param marks internal names of the marker interfaces
   * @param onWrongProxy weaves proxies again, after one was wrongly measured as the call
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
    // In this order: an implementation that is woven concurrently finds the proxy.
    proxied.add(declared);
    if (asynchronous.contains(declared)) {
      proxied.remove(declared);
      return false;
    }
    return true;
  }

  /** Records that an implementation of this method runs on another thread. */
  void isAsync(Declaration.Place declared) {
    if (asynchronous.add(declared) && proxied.contains(declared)) {
      onWrongProxy.run();
    }
  }
}
