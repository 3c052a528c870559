package io.sre.instrumentation.it.loaders.shop;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The application as an OSGi bundle. */
public final class ShopBundle implements BundleActivator {

  @Override
  public void start(BundleContext context) throws Exception {
    ShopServer.start();
  }

  @Override
  public void stop(BundleContext context) {}
}
