package io.sre.instrumentation.agent;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import jdk.internal.misc.Unsafe;

/**
 * Defines classes on the bootstrap class loader: class files by internal name, which it takes out
 * of the map.
 *
 * <p>{@link BootstrapRuntime} loads it by a loader of its own: its module is the only one that
 * {@code jdk.internal.misc} is exported to. Compiled against that package, since by reflection the
 * first call alone would take 30 ms.
 */
final class Definer implements Consumer<Map<String, byte[]>> {

  Definer() {}

  @Override
  public void accept(Map<String, byte[]> classes) {
    Unsafe unsafe = Unsafe.getUnsafe();
    // A class can be defined once its superclass is: as many rounds as the hierarchy is deep.
    while (!classes.isEmpty()) {
      int before = classes.size();
      for (Iterator<Map.Entry<String, byte[]>> rest = classes.entrySet().iterator();
          rest.hasNext(); ) {
        Map.Entry<String, byte[]> next = rest.next();
        byte[] bytes = next.getValue();
        try {
          unsafe.defineClass(next.getKey(), bytes, 0, bytes.length, null, null);
          rest.remove();
        } catch (NoClassDefFoundError e) {
          // Its turn comes after its superclass.
        }
      }
      if (classes.size() == before) {
        throw new IllegalStateException("cannot define " + classes.keySet());
      }
    }
  }
}
