package io.sre.instrumentation.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRequests;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.RegisteredRoutes;
import io.sre.instrumentation.bootstrap.Sli;
import io.sre.instrumentation.bootstrap.SliTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests by route and status, which are recorded on demand. */
class HttpRequestsTest {

  private static final String ME = "acme";

  @BeforeAll
  static void record_by_status() {
    HttpRoutes.recordByStatus();
    Routes.install();
  }

  /** No other test asks for its unmatched requests, which are recorded from now on. */
  private static final String METHOD = "TRACE";

  private static Call open() {
    return Calls.open(HttpRoutes.unmatched(ME, METHOD));
  }

  private static void name(Call call, int rank, String template, boolean catchesAll) {
    HttpRoutes.name(call, rank, ME, METHOD, "/by-status", template, null, catchesAll);
  }

  private static void end(Call call, int status) {
    HttpOutcome.of(call).end(status, false);
    Calls.close(call);
  }

  /** The requests of a route by status and error type. */
  private static Map<String, Long> of(String route) {
    Map<String, Long> result = new TreeMap<>();
    for (HttpRequests each : HttpRoutes.requests()) {
      if (each.method().equals(METHOD) && (each.context() + each.template()).equals(route)) {
        result.put(each.status() + " " + each.errorType(), each.durations().count());
      }
    }
    return result;
  }

  private static long all() {
    return HttpRoutes.requests().stream().mapToLong(each -> each.durations().count()).sum();
  }

  @Test
  void a_request_is_recorded_under_its_route_and_the_status_that_the_client_saw() {
    for (int status : new int[] {200, 200, 302, 404, 503}) {
      Call call = open();
      name(call, Call.BY_HANDLER, "/owners/{id}", false);
      end(call, status);
    }
    Call thrown = open();
    name(thrown, Call.BY_HANDLER, "/owners/{id}", false);
    HttpOutcome.of(thrown).threw(new IllegalStateException(), true);
    end(thrown, 500);
    Call broken = open();
    name(broken, Call.BY_HANDLER, "/owners/{id}", false);
    HttpOutcome.of(broken).sent(206);
    end(broken, 500);

    assertThat(of("/by-status/owners/{id}"))
        .isEqualTo(
            Map.of(
                "200 null", 2L,
                "302 null", 1L,
                "404 null", 1L,
                "503 503", 1L,
                "500 java.lang.IllegalStateException", 1L,
                "206 500", 1L));
  }

  @Test
  void the_higher_rank_names_the_route_and_the_first_of_one_rank_stays() {
    Call call = open();
    name(call, Call.BY_MAPPING, "/*", false);
    name(call, Call.BY_HANDLER, "/first", false);
    name(call, Call.BY_HANDLER, "/forwarded-to", false);
    end(call, 200);

    assertThat(of("/by-status/first")).isEqualTo(Map.of("200 null", 1L));
    assertThat(of("/by-status/*")).isEmpty();
    assertThat(of("/by-status/forwarded-to")).isEmpty();
  }

  @Test
  void a_404_of_a_route_that_catches_all_is_unmatched() {
    long before = of("unmatched").getOrDefault("404 null", 0L);
    Call call = open();
    name(call, Call.BY_MAPPING, "/catches-all", true);
    end(call, 404);

    assertThat(of("unmatched").get("404 null")).isEqualTo(before + 1);
    assertThat(of("/by-status/catches-all")).isEmpty();
  }

  @Test
  void a_request_that_fails_before_its_handler_is_called_is_of_the_route_it_matches() {
    Sli route = HttpRoutes.find(ME, METHOD, "/secured", "/carts/{id}", null);
    RegisteredRoutes.add("/secured", METHOD, "/carts/{id}", route);
    Call call = open();
    assertThat(RegisteredRoutes.name(call, ME, METHOD, "/secured", "/carts/7")).isTrue();
    end(call, 401);

    assertThat(of("/secured/carts/{id}")).isEqualTo(Map.of("401 null", 1L));
    assertThat(route.route().path()).isEqualTo("/secured/carts/{id}");
  }

  @Test
  void a_request_that_an_SLI_without_a_route_names_is_unmatched() {
    long before = of("unmatched").getOrDefault("200 null", 0L);
    Call call = open();
    HttpOutcome.of(call);
    Sli withoutRoute =
        SliTable.add("without route", false, List.of(), List.of(), new long[] {1}, "test");
    call.name(withoutRoute, Call.BY_HANDLER, null);
    end(call, 200);

    assertThat(of("unmatched").get("200 null")).isEqualTo(before + 1);
  }

  @Test
  void statuses_past_the_sixteenth_of_a_route_share_one() {
    for (int status = 200; status < 220; status++) {
      Call call = open();
      name(call, Call.BY_HANDLER, "/many", false);
      end(call, status);
    }

    assertThat(of("/by-status/many")).hasSize(17).containsEntry("_other null", 4L);
  }

  @Test
  void a_call_that_is_no_valid_event_is_not_recorded() {
    long before = all();
    Call gone = open();
    HttpOutcome.of(gone).clientGone();
    end(gone, 200);
    Call excluded = open();
    excluded.exclude("test traffic");
    end(excluded, 200);

    assertThat(all()).isEqualTo(before);
  }
}
