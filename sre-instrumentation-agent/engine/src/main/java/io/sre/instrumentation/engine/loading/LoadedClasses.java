package io.sre.instrumentation.engine.loading;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports classes that load to listeners, and changes none of them: only those whose names begin
 * with {@code io}, which covers all listeners' interests, and none of the engine's own.
 */
public final class LoadedClasses implements ClassFileTransformer {

  /** A listener; called on any thread, during the loading of a class. */
  public interface Listener {

    /**
     * A class has been loaded, or is being loaded.
     *
     * @param loader of the class; null: the bootstrap loader
     * @param name with slashes
     */
    void loads(@Nullable ClassLoader loader, String name);
  }

  private static final String PACKAGE = "io";

  private final @Nullable ClassLoader own = LoadedClasses.class.getClassLoader();
  private final List<Listener> listeners;

  private LoadedClasses(List<Listener> listeners) {
    this.listeners = listeners;
  }

  /** Reports the classes that are loaded, and all that will be; without listeners, does nothing. */
  public static void report(Instrumentation jvm, List<? extends Listener> listeners) {
    if (listeners.isEmpty()) {
      return;
    }
    LoadedClasses classes = new LoadedClasses(List.copyOf(listeners));
    // Added as retransforming, like the weaver: beside a transformer that is not, the JVM would
    // pass the bytes of each class twice.
    jvm.addTransformer(classes, true);
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      // Most do not match: their names need not be converted while the application waits.
      if (type.getName().startsWith(PACKAGE + ".")) {
        classes.loads(type.getClassLoader(), type.getName().replace('.', '/'));
      }
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name != null) {
      loads(loader, name);
    }
    return null;
  }

  private void loads(@Nullable ClassLoader loader, String name) {
    if (name.startsWith(PACKAGE + "/") && loader != own) {
      for (Listener listener : listeners) {
        listener.loads(loader, name);
      }
    }
  }
}
