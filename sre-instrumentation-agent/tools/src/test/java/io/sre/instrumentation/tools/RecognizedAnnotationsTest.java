package io.sre.instrumentation.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code list} and {@code check} recognize the annotations that the agent recognizes. */
@Isolated("sets a system property")
class RecognizedAnnotationsTest extends RunsCommands {

  private static final String KEY = "sre.recognize";

  private static final String CART =
      """
      package shop;
      import io.sre.instrumentation.api.*;
      @Owner(team = "payments")
      public class Cart {
        @io.micrometer.core.annotation.Timed("pay") public void pay() {}
        @com.acme.Measured(name = "look") public void look() {}
        @Sli("close") public void close() {}
      }
      """;

  private static final String TIMED =
      """
      package io.micrometer.core.annotation;
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME)
      public @interface Timed { String value() default ""; }
      """;

  private static final String MEASURED =
      """
      package com.acme;
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME)
      public @interface Measured { String name() default ""; }
      """;

  @AfterEach
  void nothing_is_set() {
    System.clearProperty(KEY);
  }

  private Path cart() throws IOException {
    return application("cart", CART, TIMED, MEASURED);
  }

  /** Name, annotation and kind of each SLI. */
  private List<String> listed() throws IOException {
    assertThat(run("list", "--format", "json", cart())).isEqualTo(ExitCode.OK);
    List<String> result = new ArrayList<>();
    for (Object each : (List<?>) data()) {
      Map<?, ?> sli = (Map<?, ?>) each;
      result.add(sli.get("name") + " " + sli.get("foundBy") + " " + sli.get("kind"));
    }
    return result;
  }

  @Test
  void no_annotation_of_another_library_is_listed_by_default() throws IOException {
    assertThat(listed()).containsExactly("close @Sli method");
  }

  @Test
  void annotations_that_the_setting_names_are_listed() throws IOException {
    System.setProperty(KEY, "Timed;com.acme.Measured");
    assertThat(listed())
        .containsExactly("close @Sli method", "look @Measured method", "pay @Timed method");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void an_unknown_annotation_is_reported_by_list_and_fails_check() throws IOException {
    System.setProperty(KEY, "Timd");
    assertThat(listed()).containsExactly("close @Sli method");
    assertThat(err.toString())
        .startsWith("sre: Timd in sre.recognize is ignored: there is no known annotation Timd;");
    assertThat(run("check", cart())).isEqualTo(ExitCode.PROBLEMS);
  }

  @Test
  void a_wrong_setting_is_reported_by_list() throws IOException {
    System.setProperty(KEY, "@Timed");
    assertThat(listed()).containsExactly("close @Sli method");
    assertThat(err)
        .hasToString(
            "sre: -Dsre.recognize=@Timed is ignored: it must be annotations like"
                + " Timed;com.acme.Measured\n");
  }
}
