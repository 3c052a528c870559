package io.sre.instrumentation.engine.lifecycle;

import io.sre.instrumentation.engine.modules.EngineAccess;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * A shutdown hook that runs after all hooks of the application, so that calls during its graceful
 * shutdown are counted and exported with the last batch.
 *
 * <p>The JDK keeps places for its own hooks after the application's; this takes a free one. If none
 * is free, an ordinary hook is used, which may miss the last calls.
 */
final class LateHook {

  private static final int LAST_SLOT = 9;
  private static final int FIRST_SLOT_AFTER_JDK = 3;

  private LateHook() {}

  static void install(EngineAccess access, Runnable hook) {
    try {
      installLate(access, hook);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      try {
        Runtime.getRuntime().addShutdownHook(new Thread(hook, "sre-shutdown"));
      } catch (IllegalStateException alreadyShuttingDown) {
        hook.run();
      }
    }
  }

  private static void installLate(EngineAccess access, Runnable hook)
      throws ReflectiveOperationException {
    access.exportOfJdk("jdk.internal.access");
    Object javaLang =
        Class.forName("jdk.internal.access.SharedSecrets")
            .getMethod("getJavaLangAccess")
            .invoke(null);
    Method register =
        Class.forName("jdk.internal.access.JavaLangAccess")
            .getMethod("registerShutdownHook", int.class, boolean.class, Runnable.class);
    for (int slot = LAST_SLOT; slot >= FIRST_SLOT_AFTER_JDK; slot--) {
      try {
        register.invoke(javaLang, slot, false, hook);
        return;
      } catch (InvocationTargetException e) {
        if (!(e.getCause() instanceof InternalError)) {
          throw e;
        }
      }
    }
    throw new IllegalStateException("no free slot for a shutdown hook");
  }
}
