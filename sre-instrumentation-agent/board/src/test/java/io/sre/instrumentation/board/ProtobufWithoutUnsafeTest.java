package io.sre.instrumentation.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Java 24 and later warn of {@code sun.misc.Unsafe}, which protobuf uses where it finds it. */
class ProtobufWithoutUnsafeTest {

  private static final int WARNS_FROM = 24;
  private static final String ACCEPT =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

  /** Knows no {@code Unsafe}, as the agent's loader. */
  private static final class Loader extends URLClassLoader {

    Loader(URL[] classPath) {
      super(classPath, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals("sun.misc.Unsafe")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  /** What the forked JVM runs: a scrape, in a loader as ours. */
  public static final class Program {

    public static void main(String[] arguments) throws Exception {
      URL[] classPath =
          Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(Program::url)
              .toArray(URL[]::new);
      try (Loader loader = new Loader(classPath)) {
        Class<?> scrape = Class.forName(Scrape.class.getName(), true, loader);
        System.out.print(scrape.getMethod("bytes").invoke(null));
      }
    }

    private static URL url(String path) {
      try {
        return new File(path).toURI().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(e);
      }
    }
  }

  /** Loaded by the loader above. */
  public static final class Scrape {

    public static int bytes() throws IOException {
      Response response = new MetricsPage(HasScrapeServer.oneCounter()).answer(ACCEPT, null);
      if (!response.type().contains("protobuf")) {
        throw new IllegalStateException(response.type());
      }
      return response.body().length();
    }
  }

  @Test
  void a_scrape_in_protobuf_prints_nothing_on_stderr() throws Exception {
    Path java = newerJava();
    Process process =
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Program.class.getName()))
            .start();

    String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
    String bytes = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(errors).isEmpty();
    assertThat(Integer.parseInt(bytes)).isPositive();
  }

  /** This Java if it warns, else one beside it that does. */
  private static Path newerJava() throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    if (Runtime.version().feature() >= WARNS_FROM) {
      return home.resolve("bin/java");
    }
    Path homes = home.toRealPath().getParent();
    try (Stream<Path> others = Files.list(homes)) {
      Optional<Path> newer =
          others.filter(ProtobufWithoutUnsafeTest::warns).map(p -> p.resolve("bin/java")).findAny();
      assumeTrue(newer.isPresent(), "no Java " + WARNS_FROM + " or later beside " + home);
      return newer.orElseThrow();
    }
  }

  private static boolean warns(Path home) {
    try (Stream<String> release = Files.lines(home.resolve("release"))) {
      return release
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("[^0-9.]", "").replaceAll("\\..*", ""))
          .anyMatch(feature -> Integer.parseInt(feature) >= WARNS_FROM);
    } catch (IOException | NumberFormatException e) {
      return false;
    }
  }
}
