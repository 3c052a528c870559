package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.Libraries;
import io.sre.instrumentation.engine.config.Config;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Methods that a framework's proxies run on another thread, by annotations that it names. */
class AsynchronousMethodsTest extends ReadsDeclarations {

  private static final String LATER =
      """
      package work;
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME) public @interface Later {}
      """;

  private static final FrameworkNames NAMES =
      new FrameworkNames(Set.of(), Set.of("work/Later"), new Libraries());

  private boolean isAsync(Compiled application) {
    ClassModel type = application.model("shop/Mails");
    return new Declarations(application, NAMES, Config.AsyncCalls.DEFAULT, told.problems())
        .isAsync(type, type.method("send", "()V"));
  }

  @Test
  void an_annotated_method_is_asynchronous() {
    assertThat(isAsync(compile("class Mails { @work.Later public void send() {} }", LATER)))
        .isTrue();
  }

  @Test
  void a_method_of_an_annotated_class_or_interface_is_asynchronous() {
    assertThat(isAsync(compile("@work.Later class Mails { public void send() {} }", LATER)))
        .isTrue();
    assertThat(
            isAsync(
                compile(
                    "interface Sends { @work.Later void send(); }"
                        + " class Mails implements Sends { public void send() {} }",
                    LATER)))
        .isTrue();
  }

  @Test
  void an_annotation_with_the_framework_s_makes_a_method_asynchronous() {
    String own =
        """
        package shop;
        import java.lang.annotation.*;
        @work.Later @Retention(RetentionPolicy.RUNTIME) @interface InTime {}
        """;
    assertThat(isAsync(compile("class Mails { @InTime public void send() {} }", own, LATER)))
        .isTrue();
  }

  @Test
  void another_annotation_has_no_effect() {
    assertThat(isAsync(compile("class Mails { @Deprecated public void send() {} }"))).isFalse();
  }
}
