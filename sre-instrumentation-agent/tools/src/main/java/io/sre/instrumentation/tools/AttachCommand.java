package io.sre.instrumentation.tools;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "attach",
    description = {
      "Attaches the agent to a running JVM.",
      "What it says, it says on that JVM's stderr."
    })
final class AttachCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PID", description = "The JVM's process id, as jps shows it.")
  private long pid;

  @Option(
      names = "--options",
      paramLabel = "OPTIONS",
      description = "The agent's, as with -javaagent: sre.team=shop,sre.http.port=9500")
  private @Nullable String options;

  @Override
  public Integer call() {
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      throw new CommandException(
          "this Java has no module jdk.attach: use a JDK's java, or start the service with"
              + " -javaagent");
    }
    if (ProcessHandle.of(pid).isEmpty()) {
      throw new CommandException("there is no process " + pid + ": jps lists the JVMs");
    }
    if (pid == ProcessHandle.current().pid()) {
      throw new CommandException(pid + " is this command itself: jps lists the other JVMs");
    }
    attach(jar().getAbsolutePath());
    spec.commandLine().getOut().println("the agent is in process " + pid);
    return ExitCode.OK;
  }

  /** Loads the attach API by name, so that all other commands run without its module. */
  private void attach(String jar) {
    try {
      Class<?> type = Class.forName("com.sun.tools.attach.VirtualMachine");
      Object jvm = type.getMethod("attach", String.class).invoke(null, String.valueOf(pid));
      try {
        type.getMethod("loadAgent", String.class, String.class).invoke(jvm, jar, options);
      } finally {
        type.getMethod("detach").invoke(jvm);
      }
    } catch (InvocationTargetException e) {
      throw new CommandException("process " + pid + " refuses the agent: " + why(e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw new CommandException("the module jdk.attach of this Java cannot be used: " + e);
    }
  }

  private static String why(@Nullable Throwable cause) {
    if (cause == null) {
      return "unknown";
    }
    String type = cause.getClass().getSimpleName();
    String message = cause.getMessage();
    if (type.equals("AttachNotSupportedException") || cause instanceof IOException) {
      return (message == null ? type : message) + ": run as the same user, in the same container";
    }
    return message == null ? type : message;
  }

  /** The started jar, in which this class is hidden. */
  private static File jar() {
    try {
      ClassLoader around = AttachCommand.class.getClassLoader();
      Class<?> main = Class.forName("io.sre.instrumentation.agent.Main", false, around);
      return new File(main.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new CommandException("the agent's jar is not known: run this by java -jar");
    }
  }
}
