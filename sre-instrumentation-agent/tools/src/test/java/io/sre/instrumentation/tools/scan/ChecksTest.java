package io.sre.instrumentation.tools.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.tools.Application;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code check} says of annotations. */
class ChecksTest {

  private static final String HEADER =
      "package shop; import io.sre.instrumentation.api.*; import java.util.concurrent.*;\n";

  @TempDir Path folder;

  private List<Finding> findings(String... types) {
    Application.in(folder, Arrays.stream(types).map(type -> HEADER + type).toArray(String[]::new));
    return Scan.of(List.of(folder)).findings();
  }

  private List<Rule> rules(String... types) {
    return findings(types).stream().map(Finding::rule).toList();
  }

  @Test
  void a_correct_application_has_no_findings() {
    assertThat(
            findings(
                """
                @Owner(team = "payments")
                public class Checkout {
                  @Sli @Objective(target = 99.9) @Objective(target = 99, within = "300ms")
                  public void checkout() {}
                }
                """))
        .isEmpty();
  }

  @Test
  void a_method_that_the_agent_cannot_weave_is_an_error_and_no_sli() {
    List<Finding> findings =
        findings(
            """
            @Owner(team = "payments")
            public class Checkout {
              static int x;
              @Sli("small") void small() {}
              @Sli("big") void big() { LONG }
            }
            """
                .replace("LONG", "x=x+1;".repeat(8189)));
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(Rule.UNMEASURABLE_METHOD);
              assertThat(finding.message())
                  .startsWith("@Sli on shop.Checkout.big is ignored: it would have 65")
                  .endsWith("split it, or mark the method that calls it");
              assertThat(finding.line()).isEqualTo(6);
            });
    assertThat(Scan.of(List.of(folder)).slis()).extracting(FoundSli::name).containsExactly("small");
  }

  @Test
  void methods_that_a_compiler_added_have_no_findings() {
    assertThat(
            findings(
                """
                @Sli @Owner(team = "payments")
                public record Order(int id) {
                  @Sli @Owner(team = "payments") public enum Mode { FAST }
                }
                """))
        .isEmpty();
    assertThat(Scan.of(List.of(folder)).slis()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "@Sli @Objective(target = 101) void m() {} | TARGET_OUT_OF_RANGE",
        "@Sli @Objective(target = 99, within = \"3 fortnights\") void m() {} | UNKNOWN_DURATION",
        "@Sli @Objective(target = 99, window = \"month\") void m() {} | UNKNOWN_DURATION",
        "@Sli @Objective(target = 99) @Objective(target = 98) void m() {} | DUPLICATE_OBJECTIVE",
        "@Sli @Objective(target = 99, minBadEvents = 0) void m() {} | MIN_BAD_EVENTS_OUT_OF_RANGE",
        "@Sli @Saturation(limit = 0) void m() {} | LIMIT_OUT_OF_RANGE",
        "@Sli native void m(); | UNMEASURABLE_METHOD",
        "@Sli SubmissionPublisher<String> m() { return null; } | UNMEASURABLE_METHOD",
        "@Objective(target = 99) void m() {} | NO_EFFECT",
        "@Saturation(limit = 3) void m() {} | NO_EFFECT",
        "@Sli(\"a\") void m() {} @Sli(\"a\") void n() {} | DUPLICATE_NAME",
      })
  void annotations_that_cannot_work_are_errors_at_their_line(String member, Rule rule) {
    assertThat(findings("@Owner(team = \"t\") public class A {\n\n  " + member + "\n}"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(rule);
              assertThat(finding.rule().severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.type()).isEqualTo("shop.A");
              assertThat(finding.method()).isIn("m", "n");
              assertThat(finding.source()).isEqualTo("shop/A.java");
              assertThat(finding.line()).isEqualTo(member.contains("native") ? 0 : 4);
            });
  }

  @Test
  void an_sli_without_a_team_is_a_finding() {
    assertThat(rules("@Owner(component = \"c\") public class A { @Sli void m() {} }"))
        .containsExactly(Rule.NO_OWNER);
  }

  @Test
  void an_objective_that_alerts_on_fewer_bad_events_is_not_implied() {
    assertThat(
            rules(
                """
                @Owner(team = "t") public class A {
                  @Sli @Objective(target = 99.9, within = "100ms")
                  @Objective(target = 99, minBadEvents = 1)
                  void m() {}
                }
                """))
        .isEmpty();
  }

  @Test
  void an_objective_that_another_one_implies_is_a_finding() {
    assertThat(
            rules(
                """
                @Owner(team = "t") public class A {
                  @Sli @Objective(target = 99.9, within = "100ms") @Objective(target = 99) void m() {}
                }
                """))
        .containsExactly(Rule.IMPLIED_OBJECTIVE);
  }

  @Test
  void the_worst_comes_first() {
    assertThat(rules("public class A { @Sli @Objective(target = 0) void m() {} }"))
        .containsExactly(Rule.TARGET_OUT_OF_RANGE, Rule.NO_OWNER);
  }

  @Nested
  class A_contradiction {

    private List<Rule> of(String parentPromises, String parentDoes, String childPromises) {
      return rules(
          "@Owner(team = \"t\") public final class A {\n"
              + "  @Sli "
              + parentPromises
              + " int parent(int x) { "
              + parentDoes
              + " }\n"
              + "  @Sli "
              + childPromises
              + " int child(int x) { return x; }\n"
              + "  @Sli "
              + childPromises
              + " CompletableFuture<Integer> later(int x) { return null; }\n"
              + "}");
    }

    @Test
    void is_a_higher_target_than_that_of_what_is_waited_for() {
      assertThat(
              findings(
                  """
                  @Owner(team = "t") public final class A {
                    @Sli @Objective(target = 99.9) void parent() { child(); }
                    @Sli @Objective(target = 99.5) void child() {}
                  }
                  """))
          .singleElement()
          .extracting(Finding::message)
          .isEqualTo(
              "A.parent (shop.A.parent) promises 99.9 %, and waits for A.child (shop.A.child), which"
                  + " promises 99.5 %: promise less here, or more there");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "99   | 100ms | 99   | 200ms | true",
          "99.9 | 200ms | 99   | 200ms | true",
          "99.9 | 100ms | 99   | 200ms | true",
          "99   | 200ms | 99   | 200ms | false",
          "99   | 300ms | 99   | 200ms | false",
          "98   | 100ms | 99   | 200ms | false",
          "99.9 | 300ms | 99   | 200ms | false",
          "99.9 | 300ms | 99   | ``    | true",
          "99   | 300ms | 99   | ``    | false",
          "99.9 | ``    | 99   | 300ms | false",
        })
    void is_more_often_or_faster_than_the_other_promises(
        String target, String within, String otherTarget, String otherWithin, boolean contradicts) {
      String promise = "@Objective(target = " + target + ", within = \"" + within + "\")";
      String other = "@Objective(target = " + otherTarget + ", within = \"" + otherWithin + "\")";
      assertThat(of(promise, "return child(x);", other).contains(Rule.CONTRADICTING_OBJECTIVES))
          .isEqualTo(contradicts);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "int y = x + 1; return child(y);                                    | true",
          "child(x); if (x > 0) return 1; return 2;                           | true",
          "if (x > 0) return child(x); return 0;                              | false",
          "try { return child(x); } catch (RuntimeException e) { return 0; }  | false",
          "Runnable r = () -> child(x); return 0;                             | false",
          "later(x); return 0;                                                | false",
          "while (x > 0) child(x); return 0;                                  | false",
        })
    void is_told_only_where_the_wait_is_certain(String body, boolean certain) {
      assertThat(
              of("@Objective(target = 99.9)", body, "@Objective(target = 99)")
                  .contains(Rule.CONTRADICTING_OBJECTIVES))
          .isEqualTo(certain);
    }

    @Test
    void is_told_across_classes_and_interfaces() {
      assertThat(
              rules(
                  "public interface Stock { @Sli @Owner(team = \"t\") @Objective(target = 99) void"
                      + " reserve(); }",
                  "public class Warehouse implements Stock { public void reserve() {} }",
                  "@Owner(team = \"t\") public class Shop { Stock stock;\n"
                      + " @Sli @Objective(target = 99.9) void buy() { stock.reserve(); } }"))
          .containsExactly(Rule.CONTRADICTING_OBJECTIVES);
    }

    @Test
    void is_not_told_where_a_subclass_may_do_something_else() {
      assertThat(
              rules(
                  "@Owner(team = \"t\") public class Stock { @Sli @Objective(target = 99) void"
                      + " reserve() {} }",
                  "public class Cached extends Stock { void reserve() {} }",
                  "@Owner(team = \"t\") public class Shop { Stock stock;\n"
                      + " @Sli @Objective(target = 99.9) void buy() { stock.reserve(); } }"))
          .isEmpty();
    }
  }
}
