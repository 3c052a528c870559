package io.sre.instrumentation.tools.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sre.instrumentation.tools.Application;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in compiled classes, wherever they are. */
class ScannerTest {

  private static final String CHECKOUT =
      """
      package shop;
      import io.sre.instrumentation.api.*;
      @Owner(team = "payments", component = "checkout")
      public class Checkout implements Orders {
        @Sli("checkout")
        @Objective(target = 99.9)
        @Objective(target = 99, within = "300ms")
        public void checkout() {}
        public void place() {}
      }
      """;

  private static final String ORDERS =
      """
      package shop;
      import io.sre.instrumentation.api.*;
      public interface Orders {
        @Sli void place();
      }
      """;

  @TempDir Path temporary;

  private Application shop() throws IOException {
    return Application.in(Files.createDirectories(temporary.resolve("classes")), CHECKOUT, ORDERS);
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(temporary.resolve(name), bytes);
  }

  private static List<String> names(Path... paths) {
    return Scan.of(List.of(paths)).slis().stream().map(FoundSli::name).sorted().toList();
  }

  @Nested
  class An_sli_is_found {

    @Test
    void with_all_that_is_said_of_it() throws IOException {
      Path folder = shop().folder();
      Scan scan = Scan.of(List.of(folder));
      assertThat(scan.classFiles()).isEqualTo(2);
      FoundSli checkout =
          scan.slis().stream().filter(sli -> sli.name().equals("checkout")).findFirst().get();
      assertThat(checkout.kind()).isEqualTo("method");
      assertThat(checkout.foundBy()).isEqualTo("@Sli");
      assertThat(checkout.owner().team()).isEqualTo("payments");
      assertThat(checkout.owner().component()).isEqualTo("checkout");
      assertThat(checkout.objectives())
          .extracting(o -> o.name(), o -> o.target(), o -> o.within(), o -> o.window())
          .containsExactly(
              tuple("availability", 0.999, null, "30d"), tuple("latency", 0.99, "300ms", "30d"));
      assertThat(checkout.type()).isEqualTo("shop.Checkout");
      assertThat(checkout.method()).isEqualTo("checkout");
      assertThat(checkout.descriptor()).isEqualTo("()V");
      assertThat(checkout.line()).isEqualTo(8);
      assertThat(checkout.source()).isEqualTo("shop/Checkout.java");
      assertThat(checkout.archive()).isEqualTo(folder.toString());
    }

    @Test
    void in_a_folder_of_classes() throws IOException {
      assertThat(names(shop().folder())).containsExactly("Orders.place", "checkout");
    }

    @Test
    void in_a_jar() throws IOException {
      assertThat(names(file("shop.jar", shop().jar()))).containsExactly("Orders.place", "checkout");
    }

    @Test
    void in_a_folder_of_jars() throws IOException {
      Files.createDirectories(temporary.resolve("lib/more"));
      file("lib/more/shop.jar", shop().jar());
      assertThat(names(temporary.resolve("lib"))).containsExactly("Orders.place", "checkout");
    }

    @Test
    void in_a_spring_boot_jar_and_the_jars_in_it() throws IOException {
      Map<String, byte[]> entries = new LinkedHashMap<>();
      Map<String, byte[]> all = shop().classFiles();
      entries.put("BOOT-INF/classes/shop/Checkout.class", all.get("shop/Checkout.class"));
      entries.put(
          "BOOT-INF/lib/orders.jar",
          Application.zip(Map.of("shop/Orders.class", all.get("shop/Orders.class")), false));
      Path jar = file("boot.jar", Application.zip(entries, true));
      assertThat(names(jar)).containsExactly("Orders.place", "checkout");
      assertThat(Scan.of(List.of(jar)).slis())
          .extracting(FoundSli::name, FoundSli::archive)
          .contains(tuple("Orders.place", jar + "!/BOOT-INF/lib/orders.jar"));
    }

    @Test
    void in_an_executable_jar_that_begins_with_a_script() throws IOException {
      byte[] script = "#!/bin/sh\nexec java -jar $0\n".getBytes(StandardCharsets.UTF_8);
      byte[] jar = shop().jar();
      byte[] both = new byte[script.length + jar.length];
      System.arraycopy(script, 0, both, 0, script.length);
      System.arraycopy(jar, 0, both, script.length, jar.length);
      assertThat(names(file("run.jar", both))).containsExactly("Orders.place", "checkout");
    }

    @Test
    void in_a_war_whose_jars_are_compressed_and_in_an_ear_around_it() throws IOException {
      Map<String, byte[]> war = Application.below("WEB-INF/classes/", Map.of("a.txt", new byte[0]));
      war.put("WEB-INF/lib/shop.jar", shop().jar());
      byte[] bytes = Application.zip(war, false);
      assertThat(names(file("shop.war", bytes))).containsExactly("Orders.place", "checkout");
      byte[] ear = Application.zip(Map.of("web/shop.war", bytes), false);
      assertThat(names(file("shop.ear", ear))).containsExactly("Orders.place", "checkout");
    }

    @Test
    void once_where_two_jars_have_its_class() throws IOException {
      byte[] jar = shop().jar();
      assertThat(names(file("a.jar", jar), file("b.jar", jar)))
          .containsExactly("Orders.place", "checkout");
    }

    @Test
    void by_an_annotation_of_the_application_in_another_jar() throws IOException {
      Application application =
          Application.in(
              Files.createDirectories(temporary.resolve("meta")),
              """
              package meta;
              import io.sre.instrumentation.api.*;
              import java.lang.annotation.*;
              @Sli @Objective(target = 99.5) @Retention(RetentionPolicy.RUNTIME)
              public @interface Critical {}
              """,
              "package meta; public class Pay { @Critical public void pay() {} }");
      Map<String, byte[]> all = application.classFiles();
      Path pay =
          file(
              "pay.jar",
              Application.zip(Map.of("meta/Pay.class", all.get("meta/Pay.class")), false));
      Path meta =
          file(
              "meta.jar",
              Application.zip(
                  Map.of("meta/Critical.class", all.get("meta/Critical.class")), false));
      assertThat(names(pay, meta)).containsExactly("Pay.pay");
      assertThat(names(pay)).isEmpty();
    }

    @Test
    void not_where_the_class_path_of_the_application_does_not_reach() throws IOException {
      Map<String, byte[]> entries = Application.below("META-INF/versions/21/", shop().classFiles());
      entries.put("static/download.jar", shop().jar());
      assertThat(names(file("odd.jar", Application.zip(entries, false)))).isEmpty();
    }
  }

  @Nested
  class A_controller_s_route {

    private List<String> routes(String... sources) throws IOException {
      Path folder = Files.createDirectories(temporary.resolve("web"));
      return names(Application.withSpring(folder, sources).folder());
    }

    private static final String WEB =
        """
        package web;
        import io.sre.instrumentation.api.*;
        import org.springframework.stereotype.*;
        import org.springframework.web.bind.annotation.*;
        """;

    @Test
    void is_an_sli_named_after_it() throws IOException {
      assertThat(
              routes(
                  WEB
                      + """
                      @RestController @RequestMapping("owners")
                      public class Owners {
                        @GetMapping("/{id}") public String one() { return ""; }
                        @GetMapping public String all() { return ""; }
                        @PostMapping(path = {"new", "/add"}) public void add() {}
                        @RequestMapping(path = "/any") public void any() {}
                        @RequestMapping(path = "/two", method = {RequestMethod.HEAD, RequestMethod.POST})
                        public void two() {}
                        public void none() {}
                      }
                      """))
          .containsExactly(
              "GET /owners",
              "GET /owners/any",
              "GET /owners/{id}",
              "HEAD /owners/two",
              "POST /owners/add",
              "POST /owners/new",
              "POST /owners/two");
    }

    @Test
    void is_named_by_an_sli_on_the_handler() throws IOException {
      Path folder = Files.createDirectories(temporary.resolve("web"));
      Application.withSpring(
          folder,
          WEB
              + """
              @Controller @Owner(team = "pets")
              public class Owners {
                @Sli("owner") @GetMapping("/owners/{id}") public String one() { return ""; }
                @Objective(target = 99) @GetMapping("/owners") public String all() { return ""; }
                @SliExcluded @GetMapping("/internal") public void internal() {}
                @GetMapping("/health") public void health() {}
              }
              """);
      assertThat(Scan.of(List.of(folder)).slis())
          .extracting(
              FoundSli::name,
              FoundSli::kind,
              FoundSli::foundBy,
              sli -> sli.owner().team(),
              sli -> sli.objectives().size())
          .containsExactlyInAnyOrder(
              tuple("owner", "http", "@Sli", "pets", 0),
              tuple("GET /owners", "http", "http", "pets", 1));
    }

    @Test
    void is_found_through_interfaces_superclasses_and_annotations_of_the_application()
        throws IOException {
      assertThat(
              routes(
                  WEB
                      + "@RequestMapping(\"/api\") public interface Api<T> {"
                      + " @GetMapping(\"/one\") void one(T t); }",
                  WEB
                      + "public abstract class Base {"
                      + " @GetMapping(\"/base\") public void base() {} }",
                  WEB
                      + "@RestController @java.lang.annotation.Retention("
                      + "java.lang.annotation.RetentionPolicy.RUNTIME) public @interface Web {}",
                  WEB
                      + "@Web public class Impl extends Base implements Api<String> {"
                      + " public void one(String s) {} }"))
          .containsExactly("GET /api/base", "GET /api/one");
    }

    @Test
    void is_none_of_a_client_or_an_abstract_controller() throws IOException {
      assertThat(
              routes(
                  WEB + "public interface Client { @GetMapping(\"/a\") void a(); }",
                  WEB
                      + "@Controller public abstract class Half { @GetMapping(\"/b\") public void b() {} }"))
          .isEmpty();
    }

    @Test
    void is_told_of_where_its_name_is_known_at_run_time_only() throws IOException {
      Path folder = Files.createDirectories(temporary.resolve("web"));
      Application.withSpring(
          folder,
          WEB
              + "@Controller public class Open {"
              + " @GetMapping(\"${base}/a\") public void a() {} }");
      Scan scan = Scan.of(List.of(folder));
      assertThat(scan.slis()).isEmpty();
      assertThat(scan.findings())
          .extracting(Finding::rule, Finding::message)
          .containsExactly(
              tuple(
                  Rule.ROUTE_AT_RUN_TIME,
                  "web.Open.a serves ${base}/a, whose name is known only at run time: it is"
                      + " measured, but not listed"));
    }
  }

  @Nested
  class What_cannot_be_read {

    @Test
    void is_told_in_one_line_each_and_the_rest_is_found() throws IOException {
      Map<String, byte[]> entries = new LinkedHashMap<>(shop().classFiles());
      entries.put("shop/Broken.class", new byte[] {1, 2, 3});
      entries.put("shop/Empty.class", new byte[0]);
      entries.put("BOOT-INF/lib/broken.jar", "PK\3\4 no jar".getBytes(StandardCharsets.ISO_8859_1));
      Path jar = file("some.jar", Application.zip(entries, false));
      Scan scan = Scan.of(List.of(jar));
      assertThat(scan.slis()).hasSize(2);
      assertThat(scan.findings())
          .filteredOn(finding -> finding.rule() == Rule.UNREADABLE_CLASS)
          .extracting(Finding::message)
          .hasSize(3)
          .allMatch(message -> message.startsWith(jar + "!/"))
          .anyMatch(message -> message.contains("shop/Broken.class cannot be read (not a class"));
    }

    @Test
    void is_a_file_that_is_no_archive() throws IOException {
      Path file = file("some.jar", "no jar".getBytes(StandardCharsets.UTF_8));
      assertThat(Scan.of(List.of(file)).findings())
          .singleElement()
          .extracting(Finding::message)
          .asString()
          .startsWith(file + " cannot be read (");
    }
  }
}
