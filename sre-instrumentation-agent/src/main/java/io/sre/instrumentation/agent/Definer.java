package io.sre.instrumentation.agent;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Iterator;
import java.util.Map;

/**
 * Defines classes on the bootstrap class loader. {@link BootstrapRuntime} loads it by a loader of
 * its own: its module is the only one that {@code jdk.internal.misc} is exported to, and ends with
 * it.
 */
final class Definer {

  private Definer() {}

  /**
   * Defines all.
   *
   * @param classes class files by internal name; empty in the end
   */
  static void define(Map<String, byte[]> classes) throws ReflectiveOperationException {
    Class<?> unsafeType = Class.forName("jdk.internal.misc.Unsafe");
    Object unsafe = unsafeType.getMethod("getUnsafe").invoke(null);
    Method define =
        unsafeType.getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class);
    // A class can be defined once its superclass is: as many rounds as the hierarchy is deep.
    while (!classes.isEmpty()) {
      int before = classes.size();
      for (Iterator<Map.Entry<String, byte[]>> rest = classes.entrySet().iterator();
          rest.hasNext(); ) {
        Map.Entry<String, byte[]> next = rest.next();
        byte[] bytes = next.getValue();
        try {
          define.invoke(unsafe, next.getKey(), bytes, 0, bytes.length, null, null);
          rest.remove();
        } catch (InvocationTargetException e) {
          if (!(e.getCause() instanceof NoClassDefFoundError)) {
            throw e;
          }
        }
      }
      if (classes.size() == before) {
        throw new IllegalStateException("cannot define " + classes.keySet());
      }
    }
  }
}
