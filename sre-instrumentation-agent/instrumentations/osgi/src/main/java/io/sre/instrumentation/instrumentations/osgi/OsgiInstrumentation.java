package io.sre.instrumentation.instrumentations.osgi;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.Set;

/** The class loaders of bundles do not delegate to the boot loader. */
public final class OsgiInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "osgi";
  }

  @Override
  public Set<String> classLoaders() {
    return Set.of(
        "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader",
        "org.apache.felix.framework.ModuleImpl$ModuleClassLoader",
        "org.eclipse.osgi.internal.loader.ModuleClassLoader",
        "org.eclipse.osgi.internal.baseadaptor.DefaultClassLoader");
  }
}
