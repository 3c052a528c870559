package io.sre.instrumentation.agent;

import java.io.File;
import java.lang.reflect.InvocationTargetException;

/**
 * {@code java -jar}: opens the loader that the tools are hidden behind, and has them run a command.
 */
public final class Main {

  private static final int FAILED = 2;

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    try {
      File jar = new File(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      // By name, as in premain: this class may see nothing of ours but its own package.
      ClassLoader tools =
          Class.forName("io.sre.instrumentation.bootstrap.EngineLoader")
              .asSubclass(ClassLoader.class)
              .getConstructor(File.class, ClassLoader.class)
              .newInstance(jar, Main.class.getClassLoader());
      return (int)
          Class.forName("io.sre.instrumentation.tools.Main", true, tools)
              .getMethod("run", String[].class)
              .invoke(null, (Object) arguments);
    } catch (Throwable e) {
      Throwable cause =
          e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
      System.err.println("sre: the command could not run: " + cause);
      return FAILED;
    }
  }
}
