package io.sre.instrumentation.kit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Describes how to start an application. */
public final class AppSetup {

  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(20_000 + (int) (ProcessHandle.current().pid() % 10_000));

  private final String name;
  private final Path folder;
  private final String mainClass;
  private final List<String> jvm = new ArrayList<>();
  private final List<String> jvmAfterwards = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private Jdk jdk = Jdk.current();
  private String classPath = "";
  private String javaModule = "";
  private boolean agent = true;
  private boolean dependency;
  private boolean errorsExpected;
  private int openFiles;

  private AppSetup(String name, Path folder, String mainClass) {
    this.name = name;
    this.folder = folder;
    this.mainClass = mainClass;
  }

  /**
   * Describes how to start an application of the agent's own tests.
   *
   * @param module the folder below {@code integration-tests/apps} that it was built in
   * @param mainClass of it
   */
  public static AppSetup of(String module, String mainClass) {
    return new AppSetup(module, app(module), mainClass);
  }

  /**
   * Describes how to start the application of a framework's tests.
   *
   * @param module the folder below {@code instrumentations} that it was built in: {@code
   *     tomcat/tests/oldest}
   * @param mainClass of it
   */
  public static AppSetup ofFramework(String module, String mainClass) {
    return new AppSetup(module, framework(module), mainClass);
  }

  /**
   * Describes how to start an installed Tomcat, as its scripts do.
   *
   * @param home its installation folder
   */
  public static AppSetup ofTomcat(Path home) {
    Path installed = home.toAbsolutePath().normalize();
    AppSetup result =
        new AppSetup(
            "standalone " + installed.getFileName(),
            installed,
            "org.apache.catalina.startup.Bootstrap");
    Path bin = installed.resolve("bin");
    result.classPath =
        bin.resolve("bootstrap.jar") + File.pathSeparator + bin.resolve("tomcat-juli.jar");
    return result
        .jvm("-Dcatalina.home=" + installed)
        .jvm("-Dcatalina.base=" + installed)
        .jvm("-Djava.util.logging.config.file=" + installed.resolve("conf/logging.properties"))
        .jvm("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager")
        .arguments("start");
  }

  /**
   * Describes how to start an application by a launcher.
   *
   * @param module the folder below {@code integration-tests/apps} that it was built in
   * @param mainClass of the launcher
   * @param classPath the launcher's, below the module's {@code target}
   */
  public static AppSetup ofLauncher(String module, String mainClass, String... classPath) {
    AppSetup result = of(module, mainClass);
    List<String> parts = new ArrayList<>();
    for (String part : classPath) {
      parts.add(result.folder.resolve("target").resolve(part).toString());
    }
    result.classPath = String.join(File.pathSeparator, parts);
    return result;
  }

  /**
   * Describes how to start the application of a framework's tests by the framework's launcher.
   *
   * @param module the folder below {@code instrumentations} that it was built in
   * @param mainClass of the launcher
   * @param classPath the launcher's, below the module's {@code target}
   */
  public static AppSetup ofFrameworkLauncher(String module, String mainClass, String classPath) {
    AppSetup result = ofFramework(module, mainClass);
    result.classPath = frameworkTarget(module).resolve(classPath).toString();
    return result;
  }

  /** Describes how to start a Spring Boot jar of the examples. */
  public static AppSetup ofExample(String name) {
    return ofBootJar(exampleJar(name));
  }

  /** Describes how to start a Spring Boot jar. */
  public static AppSetup ofBootJar(Path jar) {
    AppSetup result =
        new AppSetup(
            String.valueOf(jar.getFileName()).replace(".jar", ""),
            jar.toAbsolutePath().getParent(),
            "org.springframework.boot.loader.launch.JarLauncher");
    result.classPath = jar.toString();
    return result;
  }

  /** The path of an example's jar. */
  public static Path exampleJar(String name) {
    return Path.of(property("sre.it.examples"), name, "target", name + ".jar");
  }

  /** On the module path, as this Java module. */
  public AppSetup asJavaModule(String name) {
    javaModule = name;
    return this;
  }

  /** On this Java; by default the one that runs the tests. */
  public AppSetup on(Jdk java) {
    jdk = java;
    return this;
  }

  /** With an option of the agent: {@code sre.team=shop}. */
  public AppSetup option(String option) {
    options.add(option);
    return this;
  }

  /** With an argument of the JVM: {@code -Dkey=value}. */
  public AppSetup jvm(String argument) {
    jvm.add(argument);
    return this;
  }

  /** With a variable of the environment. */
  public AppSetup environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Without the agent, which can be {@linkplain AppUnderTest#attach() attached} later. */
  public AppSetup withoutAgent() {
    agent = false;
    return this;
  }

  /** With the agent as a dependency that is in its jar already, and without the flag. */
  public AppSetup startsAgentItself() {
    agent = false;
    dependency = true;
    return this;
  }

  /** With the agent as a dependency on its class path, beside the flag if it has that. */
  public AppSetup withDependency() {
    return onClassPath(Path.of(agentJar())).onClassPath(starterJar());
  }

  /** With one more jar at the end of its class path. */
  public AppSetup onClassPath(Path jar) {
    classPath = String.join(File.pathSeparator, classPath(), jar.toString());
    return this;
  }

  /** With errors of the agent itself, which fail any other test. */
  public AppSetup expectsErrors() {
    errorsExpected = true;
    return this;
  }

  /** With at most this number of open files and sockets, where a shell can limit them. */
  public AppSetup openFiles(int most) {
    openFiles = most;
    return this;
  }

  /** With arguments of its own. */
  public AppSetup arguments(String... values) {
    arguments.addAll(List.of(values));
    return this;
  }

  /** With another agent, before or after the one under test. */
  public AppSetup otherAgent(String argument, boolean first) {
    (first ? jvm : jvmAfterwards).add(argument);
    return this;
  }

  /** Starts it; it need not be ready. */
  public AppUnderTest start() {
    int metricsPort = freePort();
    List<String> command = new ArrayList<>();
    if (openFiles > 0) {
      command.addAll(List.of("sh", "-c", "ulimit -n " + openFiles + " && exec \"$@\"", "sh"));
    }
    command.add(jdk.java().toString());
    command.add("-Xshare:auto");
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(jvm);
    if (agent) {
      List<String> all = new ArrayList<>(List.of(portOption(metricsPort)));
      all.addAll(options);
      command.add("-javaagent:" + agentJar() + "=" + String.join(",", all));
    }
    if (dependency) {
      command.add("-D" + portOption(metricsPort));
      options.forEach(option -> command.add("-D" + option));
    }
    command.addAll(jvmAfterwards);
    command.addAll(
        javaModule.isEmpty()
            ? List.of("-cp", classPath(), mainClass)
            : List.of("-p", classPath(), "-m", javaModule + "/" + mainClass));
    command.addAll(arguments);
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      return new AppUnderTest(builder.start(), metricsPort, errorsExpected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it and waits until it listens. */
  public AppUnderTest startAndListen() {
    AppUnderTest app = start();
    try {
      app.port();
    } catch (RuntimeException | Error e) {
      app.close();
      throw e;
    }
    return app;
  }

  @Override
  public String toString() {
    return String.join(" ", name, "on", jdk.toString(), String.join(" ", jvm), arguments + "")
        .replace(" []", "")
        .strip();
  }

  /** The target folder of a module below {@code integration-tests/apps}. */
  public static Path target(String module) {
    return app(module).resolve("target");
  }

  /** The target folder of a module below {@code instrumentations}. */
  public static Path frameworkTarget(String module) {
    return framework(module).resolve("target");
  }

  private static Path app(String module) {
    return Path.of(property("sre.it.apps"), module);
  }

  private static Path framework(String module) {
    return Path.of(property("sre.it.instrumentations"), module);
  }

  private String classPath() {
    if (!classPath.isEmpty()) {
      return classPath;
    }
    Path target = folder.resolve("target");
    try {
      String dependencies = Files.readString(target.resolve("class-path")).trim();
      return target.resolve("classes") + File.pathSeparator + dependencies;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The agent's option for a metrics endpoint at this port. */
  public static String portOption(int metricsPort) {
    return "sre.http.port=" + metricsPort;
  }

  /** The path of what starts the agent in an application that depends on it. */
  public static Path starterJar() {
    Path built = Path.of(agentJar()).toAbsolutePath().getParent().resolveSibling("starter/target");
    try (Stream<Path> files = Files.list(built)) {
      return files
          .filter(
              file ->
                  file.getFileName().toString().matches("sre-.*-starter-[^-]*(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of the packaged agent. */
  public static String agentJar() {
    return property("sre.it.agent");
  }

  /**
   * A free port, each only once. Below the ports that the system gives to connections, so that none
   * of them takes it before the agent does.
   */
  public static int freePort() {
    while (true) {
      int port = NEXT_PORT.getAndIncrement();
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Used by another process.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A folder or file, from a system property that the build sets for its tests. */
  static String property(String key) {
    String value = System.getProperty(key);
    if (value == null) {
      throw new IllegalStateException(key + " is not set: run the tests with Maven");
    }
    return value;
  }
}
