package io.sre.instrumentation.instrumentations.jbossmodules;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.Set;

/** JBoss Modules' class loader does not delegate to the boot loader. */
public final class JbossModulesInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "jboss-modules";
  }

  @Override
  public Set<String> classLoaders() {
    return Set.of("org.jboss.modules.ConcurrentClassLoader");
  }
}
