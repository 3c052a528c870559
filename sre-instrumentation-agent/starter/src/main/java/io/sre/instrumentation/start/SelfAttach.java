package io.sre.instrumentation.start;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent into the JVM that this class runs in.
 *
 * <p>On Linux it speaks HotSpot's own attach protocol through its socket: no second process, no
 * module {@code jdk.attach}. Elsewhere a second JVM attaches the agent, since by that module a JVM
 * does not attach to itself.
 *
 * @see <a
 *     href="https://github.com/openjdk/jdk/blob/jdk-17-ga/src/hotspot/os/posix/attachListener_posix.cpp">the
 *     JVM's end of the protocol</a>
 */
final class SelfAttach {

  private static final String AGENT = "io/sre/instrumentation/agent/Agent.class";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long OTHER_JVM_SECONDS = 60;
  private static final String LOADING = "EnableDynamicAgentLoading";
  private static final String NO_ATTACHING = "DisableAttachMechanism";

  /** Set in a JVM whose agent is started here or switched off, for every class loader. */
  private static final String ATTACHED = "io.sre.instrumentation.attached";

  /**
   * A jar in a jar, as Spring Boot's loaders name it: {@code nested:/app.jar/!BOOT-INF/lib/x.jar},
   * {@code file:/app.jar!/BOOT-INF/lib/x.jar} before 3.2.
   */
  private static final Pattern NESTED = Pattern.compile("(?:nested|file):(.+?)/?!/?([^!]+\\.jar)");

  private SelfAttach() {}

  static synchronized void attach() {
    if (isOff() || System.getProperty(ATTACHED) != null) {
      return;
    }
    System.setProperty(ATTACHED, "true");
    try {
      String versions = Versions.report(loader());
      if (isRunning()) {
        report("the agent runs already: the dependency does nothing", versions);
        return;
      }
      if (!versions.isEmpty()) {
        report("the application has more than one version of the agent", versions);
      }
      start();
    } catch (IOException | URISyntaxException | RuntimeException | LinkageError e) {
      failed(e.getMessage() == null ? e.toString() : e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed("the thread was interrupted");
    }
  }

  private static void start() throws IOException, URISyntaxException, InterruptedException {
    JvmArguments arguments = JvmArguments.read();
    if (arguments.isOn(NO_ATTACHING)) {
      throw new IOException("-XX:+" + NO_ATTACHING + " forbids it");
    }
    if (arguments.isOff(LOADING)) {
      throw new IOException("-XX:-" + LOADING + " forbids it");
    }
    if (Runtime.version().feature() >= 21 && !arguments.hidesWarning()) {
      System.err.println(
          "[sre] the JVM's warning about a dynamically loaded agent is about this one; -XX:+"
              + LOADING
              + " on the command line or in JDK_JAVA_OPTIONS hides it");
    }
    Path jar = jar(location());
    long pid = ProcessHandle.current().pid();
    Path socket = Path.of("/tmp/.java_pid" + pid);
    if (isHotSpotOnLinux() && isOpen(socket, pid, arguments.leavesSignals())) {
      load(jar, socket);
    } else {
      loadByOtherJvm(jar, pid);
    }
  }

  private static void report(String what, String versions) {
    System.err.println("[sre] " + what + (versions.isEmpty() ? "" : " (" + versions + ")"));
  }

  private static void failed(String why) {
    System.err.println(
        "[sre] the agent could not start, the application runs unmeasured ("
            + why
            + "): start it with -javaagent");
  }

  private static boolean isOff() {
    return "false".equalsIgnoreCase(setting());
  }

  /** Of {@code sre.enabled}; null: it is not set. */
  static @Nullable String setting() {
    return System.getProperty("sre.enabled", System.getenv("SRE_ENABLED"));
  }

  private static boolean isRunning() {
    try {
      Class.forName("io.sre.instrumentation.bootstrap.Recorder", false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static ClassLoader loader() {
    ClassLoader own = SelfAttach.class.getClassLoader();
    return own == null ? ClassLoader.getSystemClassLoader() : own;
  }

  /** The location of the agent's jar beside this class, as its class loader names it. */
  private static String location() throws IOException {
    URL agent = loader().getResource(AGENT);
    if (agent == null) {
      throw new IOException("sre-instrumentation-agent is not on the class path");
    }
    return agent.toString();
  }

  /**
   * The agent's jar as a file; one inside another jar is copied.
   *
   * @param location of a class of the agent
   */
  static Path jar(String location) throws IOException, URISyntaxException {
    String inJar = "!/" + AGENT;
    if (!location.startsWith("jar:") || !location.endsWith(inJar)) {
      throw new IOException("the agent is in no jar, but at " + location);
    }
    String jar = location.substring("jar:".length(), location.length() - inJar.length());
    Matcher nested = NESTED.matcher(jar);
    if (!nested.matches()) {
      return Path.of(new URI(jar));
    }
    File outer = new File(new URI("file:" + nested.group(1)));
    try (JarFile file = new JarFile(outer)) {
      ZipEntry entry = file.getEntry(nested.group(2));
      if (entry == null) {
        throw new IOException(nested.group(2) + " is not in " + outer);
      }
      Path copy = Files.createTempFile("sre-instrumentation-agent", ".jar");
      copy.toFile().deleteOnExit();
      try (InputStream in = file.getInputStream(entry)) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      return copy;
    }
  }

  /** Other JVMs make a dump of everything at the signal that opens HotSpot's socket. */
  private static boolean isHotSpotOnLinux() {
    String vm = System.getProperty("java.vm.name", "");
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
        && (vm.startsWith("OpenJDK 64-Bit Server") || vm.startsWith("Java HotSpot"));
  }

  private static void load(Path jar, Path socket) throws IOException {
    ByteBuffer request = ByteBuffer.wrap(request(jar));
    StringBuilder answer = new StringBuilder();
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      while (request.hasRemaining()) {
        channel.write(request);
      }
      ByteBuffer some = ByteBuffer.allocate(1024);
      while (channel.read(some) >= 0) {
        answer.append(StandardCharsets.UTF_8.decode(some.flip()));
        some.clear();
      }
    }
    // The result of the command, then of the agent.
    String results = answer.toString().strip();
    if (!results.startsWith("0\n") || !results.endsWith("return code: 0")) {
      throw new IOException("the JVM takes no agent: " + results.replace("\n", ", "));
    }
  }

  /** The protocol's version, a command and its three arguments, each ended by a zero. */
  private static byte[] request(Path jar) {
    return String.join("\0", "1", "load", "instrument", "false", jar + "=", "")
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Has the JVM open its socket, if it has not. False: the image has no command that sends a
   * signal.
   *
   * @param leavesSignals whether a signal would end the JVM; such a JVM opens the socket as it
   *     starts
   */
  private static boolean isOpen(Path socket, long pid, boolean leavesSignals)
      throws IOException, InterruptedException {
    if (Files.exists(socket)) {
      return true;
    }
    if (leavesSignals) {
      await(socket);
      return true;
    }
    // While this file exists the signal opens the socket; without it the JVM prints its threads.
    Path trigger = Path.of("/tmp/.attach_pid" + pid);
    Files.deleteIfExists(trigger);
    Files.createFile(trigger);
    try {
      if (!signal(pid)) {
        return false;
      }
      await(socket);
      return true;
    } finally {
      Files.deleteIfExists(trigger);
    }
  }

  private static boolean signal(long pid) throws InterruptedException {
    try {
      return new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void await(Path socket) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!Files.exists(socket)) {
      if (System.nanoTime() - end > 0) {
        throw new IOException("the JVM does not open " + socket);
      }
      Thread.sleep(1);
    }
  }

  private static void loadByOtherJvm(Path jar, long pid) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process other =
        new ProcessBuilder(java, "-jar", jar.toString(), "attach", Long.toString(pid))
            .redirectErrorStream(true)
            .start();
    String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!other.waitFor(OTHER_JVM_SECONDS, TimeUnit.SECONDS) || other.exitValue() != 0) {
      other.destroyForcibly();
      throw new IOException(output.strip());
    }
  }
}
