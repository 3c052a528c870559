package io.sre.instrumentation.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.RegisteredRoutes;
import io.sre.instrumentation.bootstrap.Sli;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServletNamesTest {

  @BeforeAll
  static void catalog() {
    Routes.install();
    ServletNames.frameworks(
        Set.of(DISPATCHER, Dispatcher.class.getName(), LeftAlone.class.getName()));
  }

  private static final String DEFAULT = "org.acme.DefaultServlet";
  private static final String DISPATCHER = "org.acme.DispatcherServlet";

  @Test
  void a_mapping_is_a_template_within_the_context() {
    assertThat(name("/names", "/files/*", 200)).isEqualTo("GET /names/files/*");
    assertThat(name("/names", "*.jsp", 200)).isEqualTo("GET /names/*.jsp");
    assertThat(name("/names", "", 200)).isEqualTo("GET /names/");
    assertThat(name("", "/hello", 200)).isEqualTo("GET /hello");
  }

  @Test
  void a_servlet_for_everything_is_one_sli_and_its_404_is_unmatched() {
    assertThat(name("/all", "/", 200)).isEqualTo("GET /all/*");
    assertThat(name("/all", "/*", 200)).isEqualTo("GET /all/*");
    assertThat(name("/all", "/*", 404)).isEqualTo("GET unmatched");
    assertThat(name("/all", "/files/*", 404)).isEqualTo("GET /all/files/*");
  }

  private static class Dispatcher {}

  private static final class OwnDispatcher extends Dispatcher {}

  private static final class LeftAlone {}

  @Test
  void a_servlet_whose_framework_is_left_alone_is_named_by_its_mapping() {
    ServletNames.noFrameworks(
        ServletNamesTest.class.getClassLoader(), Set.of(LeftAlone.class.getName()));
    assertThat(name("/spring-5", "/", LeftAlone.class.getName(), new LeftAlone(), 200))
        .isEqualTo("GET /spring-5/*");
  }

  @Test
  void the_default_servlet_is_static_once_it_is_reached() {
    assertThat(left("/files", DEFAULT, true, 200)).isEqualTo("GET static");
    assertThat(left("/files", DEFAULT, true, 404)).isEqualTo("GET unmatched");
    assertThat(left("/files", DEFAULT, false, 200)).isEqualTo("GET filtered");
    assertThat(left("/files", DEFAULT, false, 404)).isEqualTo("GET filtered");
  }

  @Test
  void a_request_unknown_to_the_framework_is_unmatched_and_one_that_never_reached_it_is_filtered() {
    assertThat(left("/spring", DISPATCHER, true, 404)).isEqualTo("GET unmatched");
    assertThat(left("/spring", DISPATCHER, true, 405)).isEqualTo("GET unmatched");
    assertThat(left("/spring", DISPATCHER, false, 401)).isEqualTo("GET filtered");
  }

  @Test
  void a_request_that_no_handler_has_named_belongs_to_the_route_that_it_matches() {
    Sli route = HttpRoutes.find("acme-mvc", "GET", "/routes", "/path", null);
    RegisteredRoutes.add("/routes", "GET", "/path", route);
    assertThat(left("/routes", DISPATCHER, false, 401)).isEqualTo("GET /routes/path");
    assertThat(left("/routes", DISPATCHER, true, 500)).isEqualTo("GET /routes/path");
    assertThat(left("/routes", DISPATCHER, true, 404)).isEqualTo("GET unmatched");
    assertThat(left("/routes", DEFAULT, false, 401)).isEqualTo("GET filtered");
  }

  /** The SLI of a request for {@code /path} that leaves the application. */
  private static String left(String context, String type, boolean reached, int status) {
    return counted(
        context,
        "/path",
        status,
        call -> {
          ServletNames.name(call, "acme", "GET", context, "/", type, null);
          if (reached) {
            HttpOutcome.of(call).reachedServlet();
            if (type.equals(DEFAULT)) {
              ServletNames.nameStatic(call, "acme", "GET");
            }
          }
          if (call.acceptsName(Call.BY_HANDLER)) {
            ServletNames.nameLeft(call, "acme", "GET", context, "/path", status, type, null);
          }
        });
  }

  @Test
  void a_frameworks_servlet_names_nothing_by_a_mapping_to_everything() {
    String type = "org.acme.DispatcherServlet";
    assertThat(name("/spring", "/", type, null, 200)).isEqualTo("GET unmatched");
    assertThat(name("/spring", "/app/*", type, null, 200)).isEqualTo("GET /spring/app/*");
    assertThat(name("/spring", "/app/*", type, null, 404)).isEqualTo("GET unmatched");
  }

  @Test
  void a_servlet_is_known_by_its_class_too() {
    assertThat(name("/own", "/", "com.example.Own", OwnDispatcher.class, 200))
        .isEqualTo("GET unmatched");
    assertThat(name("/own", "/", "com.example.Other", Object.class, 200)).isEqualTo("GET /own/*");
  }

  @Test
  void a_servlet_that_only_resembles_a_frameworks_is_not_one() {
    assertThat(name("/own", "/", "org.springframework.web.servlet.Mine", new Object(), 200))
        .isEqualTo("GET /own/*");
  }

  private static String name(String context, String pattern, int status) {
    return name(context, pattern, "com.example.Servlet", null, status);
  }

  /** The SLI that a request with this mapping is counted in. */
  private static String name(
      String context, String pattern, String type, Object servlet, int status) {
    return counted(
        context,
        pattern,
        status,
        call -> ServletNames.name(call, "acme", "GET", context, pattern, type, servlet));
  }

  private static String counted(String context, String pattern, int status, Consumer<Call> naming) {
    Call call = Calls.open(HttpRoutes.unmatched("acme", "GET"));
    String[] candidates = {
      "GET unmatched",
      "GET filtered",
      "GET static",
      "GET " + context + (pattern.startsWith("/") ? pattern : "/" + pattern),
      "GET " + context + "/*"
    };
    long[] before = new long[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      before[i] = Routes.counted(candidates[i]).all();
    }
    naming.accept(call);
    HttpOutcome.of(call).end(status, false);
    Calls.close(call);
    for (int i = 0; i < candidates.length; i++) {
      if (Routes.counted(candidates[i]).all() > before[i]) {
        return candidates[i];
      }
    }
    throw new AssertionError("counted nowhere");
  }
}
