package io.sre.instrumentation.tools.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.tools.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} decides as the agent does when a result is complete. */
class AsynchronousResultsTest {

  private static final String CART =
      """
      package shop;
      import io.sre.instrumentation.api.*;
      @Owner(team = "payments")
      public class Cart {
        @Sli("pay") public lib.SpecialFuture pay() { return null; }
        @Sli("read") public lib.Receipt read() { return null; }
      }
      """;

  private static final String[] LIBRARY = {
    "package lib; public class SpecialFuture extends BaseFuture {}",
    "package lib; public class BaseFuture { public void onOutcome() {}"
        + " public void subscribe(Then next) {} }",
    "package lib; public interface Then { void next(Object value); }",
    "package lib; public class Receipt { public void subscribe(String address) {} }"
  };

  @TempDir Path temporary;

  private Map<String, byte[]> classFiles() throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("all"));
    return Application.in(folder, CART, LIBRARY[0], LIBRARY[1], LIBRARY[2], LIBRARY[3])
        .classFiles();
  }

  private Path jar(String name, String prefix) throws IOException {
    Map<String, byte[]> entries = classFiles();
    entries.keySet().removeIf(entry -> !entry.startsWith(prefix));
    return Files.write(temporary.resolve(name), Application.zip(entries, false));
  }

  @Test
  void a_type_of_a_library_that_may_complete_later_is_an_error() throws IOException {
    Scan scan = Scan.of(List.of(jar("shop.jar", "shop/"), jar("lib.jar", "lib/")));

    assertThat(scan.slis()).extracting(FoundSli::name).containsExactly("read");
    assertThat(scan.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(Rule.UNMEASURABLE_METHOD);
              assertThat(finding.message())
                  .startsWith("@Sli on shop.Cart.pay is ignored: lib.SpecialFuture may complete");
            });
  }

  @Test
  void a_type_that_is_not_there_and_is_named_like_a_future_is_a_warning() throws IOException {
    Scan scan = Scan.of(List.of(jar("shop.jar", "shop/")));

    assertThat(scan.slis()).extracting(FoundSli::name).containsExactlyInAnyOrder("pay", "read");
    assertThat(scan.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(Rule.UNKNOWN_RETURN_TYPE);
              assertThat(finding.message()).contains("lib.SpecialFuture is in none of the files");
            });
  }
}
