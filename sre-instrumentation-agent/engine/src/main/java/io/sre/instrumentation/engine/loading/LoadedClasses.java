package io.sre.instrumentation.engine.loading;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells of classes that load, and touches none of them: only of those whose names begin with {@code
 * io}, where all are that anybody has asked for, and of none of the engine's own.
 */
public final class LoadedClasses implements ClassFileTransformer {

  /** Who wants to know. Any thread tells it, in the midst of loading a class. */
  public interface Listener {

    /**
     * A class has been loaded, or is being.
     *
     * @param loader whose; null: the bootstrap loader
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

  /** Tells of what is loaded, and of all that will be; without listeners, looks at nothing. */
  public static void tell(Instrumentation jvm, List<? extends Listener> listeners) {
    if (listeners.isEmpty()) {
      return;
    }
    LoadedClasses classes = new LoadedClasses(List.copyOf(listeners));
    // As what weaves, which can retransform: beside one that cannot, the JVM would hand the bytes
    // of each class over twice.
    jvm.addTransformer(classes, true);
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      // Most are not: their names need not be made anew, while the application waits.
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
