package io.sre.instrumentation.instrumentations.jaxrs;

import io.sre.instrumentation.engine.catalog.RouteReader;
import io.sre.instrumentation.engine.classfile.AnnotationModel;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import io.sre.instrumentation.instrumentations.shared.UriTemplates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The routes of annotated root resources, named as the agent names them when their framework
 * registers them: {@code GET /owners/{id}}. The paths of the application and of its context,
 * sub-resources that a locator returns, and routes that are registered by code are known only at
 * run time and missing here.
 *
 * @see <a href="https://jakarta.ee/specifications/restful-ws/3.1/">Jakarta RESTful Web Services</a>
 */
public final class AnnotatedResources implements RouteReader {

  private static final List<String> PACKAGES = List.of("jakarta/ws/rs/", "javax/ws/rs/");

  private static final Set<String> PATHS = in(Set.of("Path"));

  /** The annotation of annotations that stand for an HTTP method. */
  private static final Set<String> METHODS = in(Set.of("HttpMethod"));

  /** The annotations that mark the methods that serve requests. */
  static final Set<String> HANDLERS =
      in(Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "HttpMethod"));

  @Override
  public void read(ClassModel type, Function<String, @Nullable ClassModel> classes, Routes routes) {
    if (type.isAbstract()) {
      return;
    }
    List<ClassModel> hierarchy = hierarchy(type, classes);
    AnnotationModel ofType = null;
    for (ClassModel each : hierarchy) {
      ofType = ofType != null ? ofType : find(each.annotations(), PATHS);
    }
    if (ofType == null) {
      return;
    }
    for (Map.Entry<MethodModel, ClassModel> method : methods(hierarchy).entrySet()) {
      MethodModel annotated = annotated(method.getValue(), method.getKey(), hierarchy, classes);
      if (annotated != null) {
        routes.add(
            method.getValue(),
            method.getKey(),
            verbs(annotated.annotations(), classes),
            Set.of(template(ofType, annotated)));
      }
    }
  }

  private static Set<String> in(Set<String> names) {
    Set<String> result = new TreeSet<>();
    for (String each : PACKAGES) {
      names.forEach(name -> result.add(each + name));
    }
    return result;
  }

  private static String template(AnnotationModel ofType, MethodModel method) {
    AnnotationModel ofMethod = find(method.annotations(), PATHS);
    String template = UriTemplates.join("", path(ofType));
    template = ofMethod == null ? template : UriTemplates.join(template, path(ofMethod));
    return template.isEmpty() ? "/" : template;
  }

  private static String path(AnnotationModel path) {
    String value = path.string("value");
    return value == null ? "" : value;
  }

  /** A class, its superclasses and their interfaces, nearest first. */
  private static List<ClassModel> hierarchy(
      ClassModel type, Function<String, @Nullable ClassModel> classes) {
    Map<String, ClassModel> result = new LinkedHashMap<>();
    result.put(type.name(), type);
    List<String> open = new ArrayList<>(type.supertypes());
    for (int i = 0; i < open.size(); i++) {
      ClassModel model = result.containsKey(open.get(i)) ? null : classes.apply(open.get(i));
      if (model != null) {
        result.put(model.name(), model);
        open.addAll(model.supertypes());
      }
    }
    return List.copyOf(result.values());
  }

  /** The methods of an instance, each with the class that implements it. */
  private static Map<MethodModel, ClassModel> methods(List<ClassModel> hierarchy) {
    Map<MethodModel, ClassModel> result = new LinkedHashMap<>();
    Set<String> signatures = new LinkedHashSet<>();
    for (ClassModel type : hierarchy) {
      for (MethodModel method : type.methods()) {
        if (method.hasBody()
            && !method.isSynthetic()
            && !method.isInitializer()
            && signatures.add(method.name() + method.descriptor())) {
          result.put(method, type);
        }
      }
    }
    return result;
  }

  /**
   * The method whose annotations hold for a method: itself, or the nearest one that it overrides;
   * null: none has one for an HTTP method.
   */
  private static @Nullable MethodModel annotated(
      ClassModel type,
      MethodModel method,
      List<ClassModel> hierarchy,
      Function<String, @Nullable ClassModel> classes) {
    if (!verbs(method.annotations(), classes).isEmpty()) {
      return method;
    }
    for (ClassModel other : hierarchy) {
      for (String descriptor : type.descriptorsOf(method)) {
        MethodModel overridden = other.method(method.name(), descriptor);
        if (overridden != null && !verbs(overridden.annotations(), classes).isEmpty()) {
          return overridden;
        }
      }
    }
    return null;
  }

  /** The HTTP methods of a method's annotations, those of the application among them. */
  private static Set<String> verbs(
      List<AnnotationModel> annotations, Function<String, @Nullable ClassModel> classes) {
    Set<String> result = new LinkedHashSet<>();
    for (AnnotationModel annotation : annotations) {
      if (HANDLERS.contains(annotation.type()) && !METHODS.contains(annotation.type())) {
        result.add(annotation.type().substring(annotation.type().lastIndexOf('/') + 1));
        continue;
      }
      ClassModel type = classes.apply(annotation.type());
      AnnotationModel method = type == null ? null : find(type.annotations(), METHODS);
      String verb = method == null ? null : method.string("value");
      if (verb != null) {
        result.add(verb);
      }
    }
    return result;
  }

  private static @Nullable AnnotationModel find(
      List<AnnotationModel> annotations, Set<String> types) {
    for (AnnotationModel annotation : annotations) {
      if (types.contains(annotation.type())) {
        return annotation;
      }
    }
    return null;
  }
}
