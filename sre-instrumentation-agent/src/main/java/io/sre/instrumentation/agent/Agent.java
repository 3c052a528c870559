package io.sre.instrumentation.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What the JVM calls. Loaded by the application's class loader, so it does next to nothing itself:
 * it puts the bootstrap runtime where all can see it, and starts the engine where none can.
 *
 * <p>If anything fails, one line on stderr tells, and the application runs as it would without.
 */
public final class Agent {

  /** Set where a dependency must not start what the flag switches off. */
  private static final String ATTACHED = "io.sre.instrumentation.attached";

  private Agent() {}

  /** The JVM starts with {@code -javaagent}. */
  public static void premain(String options, Instrumentation jvm) {
    start(options, jvm);
  }

  /** The agent is attached to a JVM that runs. */
  public static void agentmain(String options, Instrumentation jvm) {
    start(options, jvm);
  }

  private static void start(String options, Instrumentation jvm) {
    try {
      if (isOff(options)) {
        System.setProperty(ATTACHED, "false");
        return;
      }
      if (isToolOfJdk()) {
        return;
      }
      File jar = new File(Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (isCommandLine(jar)) {
        return;
      }
      if (isRunning()) {
        System.err.println(
            "[sre] the agent already runs in this JVM: this second one does nothing");
        return;
      }
      BootstrapRuntime.install(jvm, jar);
      ClassLoader engine =
          Class.forName("io.sre.instrumentation.bootstrap.EngineLoader", true, null)
              .asSubclass(ClassLoader.class)
              .getConstructor(File.class)
              .newInstance(jar);
      Class.forName("io.sre.instrumentation.engine.lifecycle.Engine", true, engine)
          .getMethod("start", Instrumentation.class, String.class)
          .invoke(null, jvm, options);
    } catch (Throwable e) {
      Throwable cause =
          e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
      System.err.println(
          "[sre] the agent could not start, the application runs unmeasured: " + cause);
    }
  }

  /** {@code sre.enabled=false}, looked for before anything is loaded. */
  private static boolean isOff(String options) {
    if (options != null) {
      for (String option : options.split(",")) {
        String trimmed = option.trim().toLowerCase(Locale.ROOT);
        if (trimmed.startsWith("sre.enabled=") || trimmed.startsWith("enabled=")) {
          return trimmed.endsWith("=false");
        }
      }
    }
    String property = System.getProperty("sre.enabled", System.getenv("SRE_ENABLED"));
    return "false".equalsIgnoreCase(property);
  }

  /** {@code keytool}, {@code jcmd}, {@code javac} and the like, under {@code JAVA_TOOL_OPTIONS}. */
  private static boolean isToolOfJdk() {
    String module = System.getProperty("jdk.module.main");
    return module != null && (module.startsWith("jdk.") || module.startsWith("java."));
  }

  /** This very jar, run as {@code java -jar} on a machine that sets the agent for everything. */
  private static boolean isCommandLine(File jar) throws IOException {
    String classPath = System.getProperty("java.class.path", "");
    return classPath.endsWith(jar.getName())
        && new File(classPath).getCanonicalFile().equals(jar.getCanonicalFile())
        && isMain(jar);
  }

  /** False for an application's jar that the agent was packed into. */
  private static boolean isMain(File jar) throws IOException {
    try (JarFile file = new JarFile(jar, false)) {
      Manifest manifest = file.getManifest();
      return manifest != null
          && Main.class.getName().equals(manifest.getMainAttributes().getValue("Main-Class"));
    }
  }

  private static boolean isRunning() {
    try {
      Class.forName("io.sre.instrumentation.bootstrap.Recorder", false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
