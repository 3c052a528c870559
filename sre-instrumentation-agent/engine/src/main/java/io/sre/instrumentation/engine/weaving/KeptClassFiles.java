package io.sre.instrumentation.engine.weaving;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * Caches the agent's own class files that are needed each time a class is woven, a few dozen in
 * all; class files that are not found are looked up again. Thread-safe.
 */
final class KeptClassFiles implements ClassFileLocator {

  private final Map<String, Resolution> kept = new ConcurrentHashMap<>();
  private final ClassFileLocator locator;

  KeptClassFiles(ClassFileLocator locator) {
    this.locator = locator;
  }

  @Override
  public Resolution locate(String name) throws IOException {
    Resolution known = kept.get(name);
    if (known != null) {
      return known;
    }
    Resolution found = locator.locate(name);
    if (found.isResolved()) {
      kept.put(name, found);
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    locator.close();
  }
}
