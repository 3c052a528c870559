package io.sre.instrumentation.it.methods;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Runs {@code FOLDER.Cart} ten times, in a class loader of its own for each folder. */
public final class Loaders {

  private Loaders() {}

  public static void main(String[] folders) throws Exception {
    for (String folder : folders) {
      Path path = Path.of(folder);
      ClassLoader loader =
          new URLClassLoader(
              new URL[] {path.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
      Runnable cart =
          (Runnable) loader.loadClass(path.getFileName() + ".Cart").getConstructor().newInstance();
      for (int i = 0; i < 10; i++) {
        cart.run();
      }
    }
    System.out.println("done");
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
  }
}
