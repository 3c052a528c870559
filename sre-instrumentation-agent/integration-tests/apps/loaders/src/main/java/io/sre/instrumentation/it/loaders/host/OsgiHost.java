package io.sre.instrumentation.it.loaders.host;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Starts a bundle in the OSGi framework that is on the class path, with its default settings. */
public final class OsgiHost {

  private OsgiHost() {}

  /** Takes the bundle, and settings of the framework as keys and values in turn. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put(
        Constants.FRAMEWORK_STORAGE, Files.createTempDirectory("osgi").toFile().toString());
    settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    for (int i = 1; i < arguments.length; i += 2) {
      settings.put(arguments[i], arguments[i + 1]);
    }
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(settings);
    framework.start();
    framework.getBundleContext().installBundle("file:" + arguments[0]).start();
  }
}
