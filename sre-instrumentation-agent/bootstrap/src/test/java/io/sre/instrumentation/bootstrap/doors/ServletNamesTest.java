package io.sre.instrumentation.bootstrap.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServletNamesTest {

  @BeforeAll
  static void catalog() {
    Routes.install();
  }

  @Test
  void a_mapping_is_a_template_within_the_context() {
    assertThat(name("/names", "/files/*", 200)).isEqualTo("GET /names/files/*");
    assertThat(name("/names", "*.jsp", 200)).isEqualTo("GET /names/*.jsp");
    assertThat(name("/names", "", 200)).isEqualTo("GET /names/");
    assertThat(name("", "/hello", 200)).isEqualTo("GET /hello");
  }

  @Test
  void a_servlet_for_everything_is_one_and_its_404_is_unmatched() {
    assertThat(name("/all", "/", 200)).isEqualTo("GET /all/*");
    assertThat(name("/all", "/*", 200)).isEqualTo("GET /all/*");
    assertThat(name("/all", "/*", 404)).isEqualTo("GET unmatched");
    assertThat(name("/all", "/files/*", 404)).isEqualTo("GET /all/files/*");
  }

  @Test
  void the_default_servlet_is_static() {
    String type = "org.apache.catalina.servlets.DefaultServlet";
    assertThat(name("/files", "/", type, null, 200)).isEqualTo("GET static");
    assertThat(name("/files", "/", type, null, 404)).isEqualTo("GET unmatched");
  }

  @Test
  void a_frameworks_servlet_names_nothing_by_a_mapping_to_everything() {
    String type = "org.springframework.web.servlet.DispatcherServlet";
    assertThat(name("/spring", "/", type, null, 200)).isEqualTo("GET unmatched");
    assertThat(name("/spring", "/app/*", type, null, 200)).isEqualTo("GET /spring/app/*");
    assertThat(name("/spring", "/app/*", type, null, 404)).isEqualTo("GET unmatched");
  }

  @Test
  void what_only_looks_like_a_frameworks_servlet_is_none() {
    assertThat(name("/own", "/", "org.springframework.web.servlet.Mine", new Object(), 200))
        .isEqualTo("GET /own/*");
  }

  private static String name(String context, String pattern, int status) {
    return name(context, pattern, "com.example.Servlet", null, status);
  }

  /** The SLI that a request with this mapping is counted in. */
  private static String name(
      String context, String pattern, String type, Object servlet, int status) {
    Call call = Calls.open(HttpRoutes.unmatched("GET"));
    String[] candidates = {
      "GET unmatched",
      "GET static",
      "GET " + context + (pattern.startsWith("/") ? pattern : "/" + pattern),
      "GET " + context + "/*"
    };
    long[] before = new long[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      before[i] = Routes.counted(candidates[i]).successes();
    }
    ServletNames.name(call, "GET", context, pattern, type, servlet);
    call.endHttp(status, false);
    Calls.close(call);
    for (int i = 0; i < candidates.length; i++) {
      if (Routes.counted(candidates[i]).successes() > before[i]) {
        return candidates[i];
      }
    }
    throw new AssertionError("counted nowhere");
  }
}
