package io.sre.instrumentation.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfAttachTest {

  private static final String IN_JAR = "!/io/sre/instrumentation/agent/Agent.class";
  private static final String INNER = "BOOT-INF/lib/sre-instrumentation-agent-1.2.jar";

  @TempDir private Path folder;
  private Path outer;

  @BeforeEach
  void make() throws IOException {
    outer = Files.createDirectory(folder.resolve("a folder")).resolve("app.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(outer))) {
      out.putNextEntry(new ZipEntry(INNER));
      out.write("the agent".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_jar_on_the_class_path_is_used_as_it_is() throws Exception {
    assertThat(SelfAttach.jar("jar:" + outer.toUri() + IN_JAR)).isEqualTo(outer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jar:nested:%s/!%s", "jar:file:%s!/%s"})
  void a_jar_in_a_jar_is_copied(String form) throws Exception {
    String location = String.format(form, outer.toUri().getRawPath(), INNER) + IN_JAR;

    assertThat(SelfAttach.jar(location)).hasContent("the agent").isNotEqualTo(outer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/classes/io/sre/instrumentation/agent/Agent.class",
        "jrt:/some.module/io/sre/instrumentation/agent/Agent.class"
      })
  void any_other_place_is_named(String location) {
    assertThatThrownBy(() -> SelfAttach.jar(location))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(location);
  }

  @Test
  void a_test_s_application_does_not_start_it() {
    assertThat(SpringStart.isTestOrBuild(new Throwable().getStackTrace())).isTrue();
    assertThat(SpringStart.isTestOrBuild(new StackTraceElement[0])).isFalse();
    new SpringStart();
    assertThat(System.getProperty("io.sre.instrumentation.attached")).isNull();
  }

  @Test
  void nor_does_one_that_a_build_prepares_ahead_of_time() {
    StackTraceElement processor =
        new StackTraceElement(
            "org.springframework.context.aot.AbstractAotProcessor", "process", null, 1);
    assertThat(SpringStart.isTestOrBuild(new StackTraceElement[] {processor})).isTrue();
  }
}
