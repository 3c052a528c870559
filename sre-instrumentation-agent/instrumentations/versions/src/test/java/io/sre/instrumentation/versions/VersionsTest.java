package io.sre.instrumentation.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.weaving.Instrumentation;
import io.sre.instrumentation.engine.weaving.ReferenceCheck;
import io.sre.instrumentation.engine.weaving.Trial;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the advice and the companions of a framework refer to is in the versions that its folder
 * declares, and the versions outside that it names are refused, which leaves the application as it
 * is.
 */
class VersionsTest {

  private static final Path ROOT_POM = Path.of("..", "..", "..", "pom.xml");

  private static final Repository REPOSITORY = new Repository();

  private static final ReferenceCheck CHECK = new ReferenceCheck(new Problems(line -> {}));

  @AfterAll
  static void close() {
    REPOSITORY.close();
  }

  private static Stream<Instrumentation> measured() {
    return ServiceLoader.load(Instrumentation.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> !types(each).isEmpty());
  }

  /** Binary names of the framework's classes that the agent weaves or has a companion for. */
  private static List<String> types(Instrumentation instrumentation) {
    List<String> result = new ArrayList<>();
    instrumentation.advised().forEach(each -> result.add(each.type()));
    instrumentation.companions().forEach(each -> result.add(each.anchor()));
    instrumentation.asyncTypes().forEach(each -> result.add(each.type()));
    return result;
  }

  private static Path file(Instrumentation instrumentation) {
    String name = instrumentation.getClass().getPackageName();
    return Path.of("..", name.substring(name.lastIndexOf('.') + 1), "versions.properties");
  }

  private static boolean isOfJdk(Instrumentation instrumentation) {
    return types(instrumentation).stream()
        .allMatch(type -> type.startsWith("sun.") || type.startsWith("com.sun."));
  }

  @ParameterizedTest
  @MethodSource("measured")
  void a_folder_declares_its_versions(Instrumentation instrumentation) throws IOException {
    if (isOfJdk(instrumentation)) {
      return;
    }
    assertThat(file(instrumentation)).exists();
    DeclaredVersions declared = DeclaredVersions.read(file(instrumentation), ROOT_POM);
    assertThat(declared.artifacts()).isNotEmpty();
    assertThat(declared.fits()).hasSizeGreaterThan(1);
  }

  private static Stream<Arguments> fits() throws IOException {
    return versions(true);
  }

  private static Stream<Arguments> refused() throws IOException {
    return versions(false);
  }

  private static Stream<Arguments> versions(boolean fit) throws IOException {
    List<Arguments> result = new ArrayList<>();
    for (Instrumentation instrumentation : measured().toList()) {
      if (Files.exists(file(instrumentation))) {
        DeclaredVersions declared = DeclaredVersions.read(file(instrumentation), ROOT_POM);
        for (String version : fit ? declared.fits() : declared.refused()) {
          result.add(Arguments.of(instrumentation.name(), version, instrumentation, declared));
        }
      }
    }
    return result.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("fits")
  void a_version_that_is_declared_has_all_that_the_agent_needs(
      String name, String version, Instrumentation instrumentation, DeclaredVersions declared)
      throws IOException {
    assertThat(misfit(instrumentation, declared.coordinates(version))).isNull();
  }

  /** Without the framework on the agent's own class path, as in its jar. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("fits")
  void a_version_that_is_declared_can_be_woven(
      String name, String version, Instrumentation instrumentation, DeclaredVersions declared)
      throws IOException {
    try (URLClassLoader loader = loader(declared.coordinates(version))) {
      assertThat(Trial.failure(instrumentation, loader)).isNull();
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("refused")
  void a_version_outside_is_refused(
      String name, String version, Instrumentation instrumentation, DeclaredVersions declared)
      throws IOException {
    assertThat(misfit(instrumentation, declared.coordinates(version))).isNotNull();
  }

  @Test
  void a_version_that_cannot_be_downloaded_fails_the_check() {
    assertThatThrownBy(() -> REPOSITORY.loader(List.of("io.sre.instrumentation.nowhere:none:1")))
        .isInstanceOf(DependencyResolutionException.class);
  }

  /** Why a version is refused, which has something that is woven; null: it is not. */
  private static @Nullable String misfit(Instrumentation instrumentation, List<String> coordinates)
      throws IOException {
    try (URLClassLoader loader = loader(coordinates)) {
      assertThat(met(instrumentation, loader)).isNotEmpty();
      return CHECK.misfit(instrumentation, loader);
    }
  }

  private static List<String> met(Instrumentation instrumentation, ClassLoader loader) {
    return types(instrumentation).stream()
        .filter(type -> loader.getResource(type.replace('.', '/') + ".class") != null)
        .toList();
  }

  /**
   * On a developer's machine without a network the version is not checked, and the test says so.
   */
  private static URLClassLoader loader(List<String> coordinates) {
    try {
      return REPOSITORY.loader(coordinates);
    } catch (DependencyResolutionException e) {
      if (System.getenv("CI") == null) {
        return abort(coordinates + " cannot be had: " + e.getMessage());
      }
      throw new IllegalStateException(e);
    }
  }
}
