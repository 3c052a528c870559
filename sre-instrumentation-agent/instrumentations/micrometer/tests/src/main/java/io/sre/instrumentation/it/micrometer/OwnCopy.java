package io.sre.instrumentation.it.micrometer;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A class loader with a Micrometer of its own, and a registry of that. */
final class OwnCopy implements AutoCloseable {

  private final URLClassLoader loader;
  private final Supplier<String> page;

  OwnCopy(String classPath) throws IOException, ReflectiveOperationException {
    loader = new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader());
    page = page(loader);
  }

  private static URL[] urls(String classPath) throws MalformedURLException {
    List<URL> result = new ArrayList<>();
    for (String part : classPath.split(File.pathSeparator)) {
      result.add(Path.of(part).toUri().toURL());
    }
    return result.toArray(new URL[0]);
  }

  @SuppressWarnings("unchecked")
  private static Supplier<String> page(ClassLoader loader) throws ReflectiveOperationException {
    return (Supplier<String>)
        loader.loadClass(PrometheusPage.class.getName()).getConstructor().newInstance();
  }

  ClassLoader loader() {
    return loader;
  }

  Supplier<String> page() {
    return page;
  }

  @Override
  public void close() throws Exception {
    ((AutoCloseable) page).close();
    loader.close();
  }
}
