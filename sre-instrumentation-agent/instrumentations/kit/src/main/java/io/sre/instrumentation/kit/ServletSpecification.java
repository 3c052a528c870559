package io.sre.instrumentation.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The requirements for each servlet container, without a framework. Its application has the web
 * applications of {@code io.sre.instrumentation.kit.servlets}, {@code Shop} at {@code /shop} and
 * {@code All} at {@code /all}, and static files at {@code /shop} and {@code /all-static}.
 */
public abstract class ServletSpecification extends HttpServerSpecification {

  /** The exception of the servlets. */
  protected static final String ILLEGAL_STATE = "java.lang.IllegalStateException";

  /** For subclasses. */
  protected ServletSpecification() {}

  @Override
  protected List<Exchange> routes() {
    return List.of(
        Exchange.get("/shop/hello?to=you", "GET /shop/hello"),
        Exchange.get("/shop/files/a/b", "GET /shop/files/*"),
        Exchange.get("/shop/files", "GET /shop/files/*"),
        Exchange.get("/shop/some/where.page", "GET /shop/*.page"),
        Exchange.get("/shop/", "GET /shop/"),
        Exchange.get("/all/of/it", "GET /all/*"));
  }

  @Override
  protected List<Exchange> unmatched() {
    return List.of(
        Exchange.get("/shop/no.txt", "GET unmatched").answers(404),
        Exchange.get("/no-such-context", "GET unmatched").answers(404));
  }

  @Override
  protected List<Exchange> otherMethods() {
    return List.of(
        Exchange.of("HEAD", "/shop/hello", "HEAD /shop/hello"),
        Exchange.of("DELETE", "/shop/hello", "DELETE /shop/hello").answers(405),
        Exchange.of("BREW", "/shop/hello", "_OTHER /shop/hello").answers(501).fails("501"));
  }

  /** Answered by a filter: one call of the mapping. */
  @Override
  protected List<Exchange> rejected() {
    Exchange hello = Exchange.get("/shop/hello", "GET /shop/hello").answers(401);
    return List.of(hello.header("X-Reject", "error"), hello.header("X-Reject", "direct"));
  }

  @Override
  protected List<Exchange> clientErrors() {
    return List.of(Exchange.get("/shop/lost/7", "GET /shop/lost/*").answers(404));
  }

  /** Answered by an error page, which keeps the name. */
  @Override
  protected List<Exchange> serverErrors() {
    return List.of(
        Exchange.get("/shop/sends-error", "GET /shop/sends-error").answers(503).fails("503"));
  }

  /** Answered by an error page, which keeps the name and the exception. */
  @Override
  protected List<Exchange> unhandled() {
    return List.of(
        Exchange.get("/shop/fails", "GET /shop/fails").answers(500).fails(ILLEGAL_STATE));
  }

  @Override
  protected List<Exchange> failedAfterTheResponseBegan() {
    return List.of(
        Exchange.get("/shop/fails-late", "GET /shop/fails-late")
            .breaksOff()
            .answers(200)
            .fails(ILLEGAL_STATE));
  }

  @Override
  protected List<Exchange> incomplete() {
    return List.of(
        Exchange.get("/shop/short", "GET /shop/short")
            .breaksOff()
            .answers(200)
            .fails("incomplete_response"));
  }

  @Override
  protected List<Exchange> asynchronous() {
    return List.of(
        Exchange.get("/shop/completes", "GET /shop/completes").answers(202),
        Exchange.get("/shop/completes-at-once", "GET /shop/completes-at-once"),
        Exchange.get("/shop/dispatches", "GET /shop/dispatches"));
  }

  @Override
  protected List<Exchange> asynchronousFailures() {
    return List.of(
        Exchange.get("/shop/fails-on-dispatch", "GET /shop/fails-on-dispatch")
            .answers(500)
            .fails(ILLEGAL_STATE));
  }

  @Override
  protected List<Exchange> asynchronousTimeouts() {
    return List.of(
        Exchange.get("/shop/times-out", "GET /shop/times-out").answers(500).fails("500"));
  }

  @Override
  protected List<Exchange> withoutEnd() {
    return List.of(
        Exchange.get("/shop/without-end", "GET /shop/without-end"),
        Exchange.get("/shop/async-without-end", "GET /shop/async-without-end"));
  }

  @Override
  protected Exchange upload() {
    return Exchange.of("POST", "/shop/uploads", "POST /shop/uploads");
  }

  @Override
  protected List<Exchange> health() {
    return List.of(Exchange.get("/shop/health", "GET /shop/health"));
  }

  @Override
  protected boolean speaksHttp2() {
    return true;
  }

  @Test
  void mappings_whose_paths_have_hash_codes_alike_keep_their_names() {
    for (int i = 0; i < 3; i++) {
      seen.succeeded("GET /shop/gifts/*", client.get("/shop/gifts/1"));
      seen.succeeded("GET /shop/orders/*", client.get("/shop/orders/1"));
    }
  }

  @Test
  void paths_that_are_written_otherwise_make_no_other_names() {
    seen.succeeded("GET /shop/hello", client.get("/sh%6Fp/hell%6F"));
    seen.succeeded("GET /shop/files/*", client.get("/shop;a=b/files;c=d/x"));
  }

  @Test
  void a_static_file_is_static() {
    seen.succeeded("GET static", client.get("/shop/hello.txt"));
    seen.succeeded("GET static", client.get("/all-static/"));
  }

  @Test
  void what_a_filter_answers_is_not_static() {
    seen.succeeded("GET filtered", client.get("/shop/hello.txt", "X-Reject", "direct"));
    seen.succeeded("GET filtered", client.get("/shop/no.txt", "X-Reject", "error"));
    seen.succeeded("GET static", client.get("/shop/hello.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"closes", "announces"})
  void the_duration_ends_with_the_last_byte_of_the_response(String how) {
    String name = "sli_duration_seconds_sum";
    double before = app.metrics().sum(name, "GET /shop/works-on");
    long begin = System.nanoTime();
    // On a connection of its own: the server does not read on before the handler returns.
    Client alone = new Client(app.port(), "");
    seen.succeeded("GET /shop/works-on", alone.get("/shop/works-on?how=" + how));
    double helloBefore = hello();
    seen.succeeded("GET /shop/hello", client.get("/shop/hello"));
    // The figures are built anew once a second: long after the last byte.
    await().until(() -> hello() > helloBefore);
    long working = System.nanoTime() - begin;
    seen.succeeded("GET /shop/release", client.get("/shop/release"));
    seen.isCountedBy(app);
    assertThat(app.metrics().sum(name, "GET /shop/works-on") - before).isLessThan(working / 1e9);
  }

  private double hello() {
    return app.metrics().sum("sli_duration_seconds_count", "GET /shop/hello");
  }

  @Test
  void a_login_of_the_container_belongs_to_the_mapping() {
    int status = client.get("/secured/hello");
    // Standalone containers lack this application.
    seen.succeeded(status == 404 ? "GET unmatched" : "GET /secured/hello", status);
    status = client.get("/secured/hello.txt");
    seen.succeeded(status == 404 ? "GET unmatched" : "GET filtered", status);
  }

  @Test
  void forwards_and_includes_are_part_of_one_call() {
    seen.succeeded("GET /shop/forwards", client.get("/shop/forwards"));
    seen.succeeded("GET /shop/includes", client.get("/shop/includes"));
  }

  @Test
  void a_response_that_is_written_when_possible_is_one_call_to_its_end() {
    seen.succeeded("GET /shop/writes-when-possible", client.get("/shop/writes-when-possible"));
  }
}
