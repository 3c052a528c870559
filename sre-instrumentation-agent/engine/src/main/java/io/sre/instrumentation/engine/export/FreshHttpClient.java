package io.sre.instrumentation.engine.export;

import java.io.IOException;
import java.io.InputStream;

/**
 * Loads the HTTP client of OpenTelemetry's exporters once more. The client keeps locks and counts
 * of its threads in static fields: after a thread was stopped in the wrong moment they are wrong
 * for good, and no new client connects any more.
 */
final class FreshHttpClient extends ClassLoader {

  private static final String[] OWN = {"okhttp3.", "okio.", "io.opentelemetry.exporter.sender."};

  static {
    ClassLoader.registerAsParallelCapable();
  }

  /** A loader without classes; everything else comes from the engine's loader. */
  FreshHttpClient() {
    super("sre-http-client", FreshHttpClient.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    for (String own : OWN) {
      if (name.startsWith(own)) {
        synchronized (getClassLoadingLock(name)) {
          Class<?> loaded = findLoadedClass(name);
          return loaded != null ? loaded : define(name);
        }
      }
    }
    return super.loadClass(name, resolve);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
