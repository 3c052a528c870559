package io.sre.instrumentation.instrumentations.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.engine.catalog.RouteReader;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnotatedResourcesTest {

  @Retention(RetentionPolicy.RUNTIME)
  @HttpMethod("PURGE")
  @interface Purge {}

  @Path("owners/")
  static class Owners {

    @GET
    void all() {}

    @GET
    @Path("{id: [0-9]+}")
    void one() {}

    @POST
    @Path("/")
    void add() {}

    @Purge
    void purge() {}

    @Path("{id}/pets")
    Object locator() {
      return "";
    }

    void none() {}
  }

  @Path("contract")
  interface Contract {

    @GET
    @Path("{name}")
    String get();
  }

  static class Contracted implements Contract {

    @Override
    public String get() {
      return "";
    }
  }

  @Path("/older")
  static class Base {

    @DELETE
    void remove() {}
  }

  static class Derived extends Base {

    @GET
    @Path("own")
    void own() {}
  }

  static class WithoutPath {

    @GET
    void sub() {}
  }

  @javax.ws.rs.Path("/javax")
  static class Javax {

    @javax.ws.rs.GET
    @javax.ws.rs.Path("{id}")
    void get() {}
  }

  @Test
  void a_route_is_the_method_and_the_joined_templates() {
    assertThat(routes(Owners.class))
        .containsExactlyInAnyOrder(
            "GET /owners", "GET /owners/{id}", "POST /owners", "PURGE /owners");
  }

  @Test
  void the_annotations_of_an_interface_hold_for_its_implementations() {
    assertThat(routes(Contracted.class)).containsExactly("GET /contract/{name}");
    assertThat(routes(Contract.class)).isEmpty();
  }

  @Test
  void a_resource_has_the_methods_of_its_superclass() {
    assertThat(routes(Derived.class)).containsExactlyInAnyOrder("DELETE /older", "GET /older/own");
  }

  @Test
  void a_class_without_a_path_is_no_root_resource() {
    assertThat(routes(WithoutPath.class)).isEmpty();
  }

  @Test
  void the_annotations_of_javax_are_read_too() {
    assertThat(routes(Javax.class)).containsExactly("GET /javax/{id}");
  }

  private static Set<String> routes(Class<?> type) {
    Set<String> found = new TreeSet<>();
    ClassModel model = model(type.getName().replace('.', '/'));
    assertThat(model).isNotNull();
    new AnnotatedResources()
        .read(
            model,
            AnnotatedResourcesTest::model,
            new RouteReader.Routes() {
              @Override
              public void add(
                  ClassModel in, MethodModel method, Set<String> verbs, Set<String> templates) {
                verbs.forEach(verb -> templates.forEach(path -> found.add(verb + " " + path)));
              }

              @Override
              public void addOpen(ClassModel in, MethodModel method, String path) {
                found.add("open " + path);
              }
            });
    return found;
  }

  private static @Nullable ClassModel model(String name) {
    try (InputStream file =
        AnnotatedResourcesTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
      return file == null ? null : ClassModel.read(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
