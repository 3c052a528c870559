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
import java.util.ArrayList;
import java.util.List;
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
  private static final String HIDE_WARNING = "-XX:+EnableDynamicAgentLoading";
  private static final String FORBIDDEN = "-XX:+DisableAttachMechanism";

  /** Set in a JVM whose agent was started here, by whichever class loader has this class. */
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
      if (isRunning()) {
        System.err.println(
            "[sre] the agent was started with -javaagent: the dependency does nothing");
        return;
      }
      Path jar = jar(location());
      List<String> arguments = jvmArguments();
      if (Runtime.version().feature() >= 21 && !arguments.contains(HIDE_WARNING)) {
        System.err.println(
            "[sre] the JVM's warning about a dynamically loaded agent is about this one; "
                + HIDE_WARNING
                + " hides it");
      }
      if (arguments.contains(FORBIDDEN)) {
        throw new IOException(FORBIDDEN + " forbids it");
      }
      long pid = ProcessHandle.current().pid();
      Path socket = Path.of("/tmp/.java_pid" + pid);
      if (isHotSpotOnLinux() && (Files.exists(socket) || opens(socket, pid))) {
        load(jar, socket);
      } else {
        loadByOtherJvm(jar, pid);
      }
    } catch (IOException | URISyntaxException | RuntimeException | LinkageError e) {
      failed(e.getMessage() == null ? e.toString() : e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed("the thread was interrupted");
    }
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

  /** The location of the agent's jar beside this class, as its class loader names it. */
  private static String location() throws IOException {
    ClassLoader loader = SelfAttach.class.getClassLoader();
    URL agent = loader == null ? ClassLoader.getSystemResource(AGENT) : loader.getResource(AGENT);
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

  private static List<String> jvmArguments() throws IOException {
    List<String> result = new ArrayList<>();
    for (String variable : List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")) {
      String value = System.getenv(variable);
      if (value != null) {
        result.addAll(List.of(value.trim().split("\\s+")));
      }
    }
    // The JDK's own API has no arguments where they are longer than a page.
    Path commandLine = Path.of("/proc/self/cmdline");
    if (Files.isReadable(commandLine)) {
      result.addAll(List.of(Files.readString(commandLine).split("\0")));
    }
    return result;
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
    // Of the command, then of the agent.
    if (!answer.toString().startsWith("0\n")) {
      throw new IOException("the JVM takes no agent: " + answer.toString().strip());
    }
  }

  /** The protocol's version, a command and its three arguments, each ended by a zero. */
  private static byte[] request(Path jar) {
    return String.join("\0", "1", "load", "instrument", "false", jar + "=", "")
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Has the JVM open its socket. While the file exists the signal means that; without it the JVM
   * would print its threads. False: the image has no command that sends a signal.
   */
  private static boolean opens(Path socket, long pid) throws IOException, InterruptedException {
    Path trigger = Path.of("/tmp/.attach_pid" + pid);
    Files.deleteIfExists(trigger);
    Files.createFile(trigger);
    try {
      Process kill;
      try {
        kill = new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start();
      } catch (IOException e) {
        return false;
      }
      kill.waitFor();
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (!Files.exists(socket)) {
        if (System.nanoTime() > end) {
          throw new IOException("the JVM does not open " + socket);
        }
        Thread.sleep(1);
      }
      return true;
    } finally {
      Files.deleteIfExists(trigger);
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
