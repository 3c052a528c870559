package io.sre.instrumentation.instrumentations.springwebmvc;

import io.sre.instrumentation.engine.catalog.RouteReader;
import io.sre.instrumentation.engine.classfile.AnnotationModel;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The routes of Spring MVC's annotated controllers, named as the agent names them when Spring
 * registers them: {@code GET /owners/{ownerId}}. The context path, and routes that are registered
 * by code, are known only at run time and missing here.
 *
 * @see <a
 *     href="https://docs.spring.io/spring-framework/reference/web/webmvc/mvc-controller/ann-requestmapping.html">Mapping
 *     requests</a>
 */
public final class AnnotatedRoutes implements RouteReader {

  private static final String WEB = "org/springframework/web/bind/annotation/";
  private static final String REQUEST_MAPPING = WEB + "RequestMapping";

  /** The HTTP method of each annotation; empty: its attribute names the methods. */
  private static final Map<String, String> VERBS =
      Map.of(
          REQUEST_MAPPING,
          "",
          WEB + "GetMapping",
          "GET",
          WEB + "PostMapping",
          "POST",
          WEB + "PutMapping",
          "PUT",
          WEB + "DeleteMapping",
          "DELETE",
          WEB + "PatchMapping",
          "PATCH");

  /** The annotations that mark the methods that serve requests. */
  static final Set<String> HANDLERS = VERBS.keySet();

  private static final Set<String> CONTROLLERS =
      Set.of("org/springframework/stereotype/Controller", WEB + "RestController");

  private static final int META_DEPTH = 3;

  @Override
  public void read(ClassModel type, Function<String, @Nullable ClassModel> classes, Routes routes) {
    if (type.isAbstract() || type.name().endsWith("ErrorController")) {
      return;
    }
    List<ClassModel> hierarchy = hierarchy(type, classes);
    if (hierarchy.stream().noneMatch(each -> isController(each, classes))) {
      return;
    }
    AnnotationModel ofType = null;
    for (ClassModel each : hierarchy) {
      ofType = ofType != null ? ofType : mapping(each.annotations());
    }
    for (Map.Entry<MethodModel, ClassModel> method : methods(hierarchy).entrySet()) {
      AnnotationModel mapping = mapping(method.getValue(), method.getKey(), hierarchy);
      if (mapping != null) {
        add(method.getValue(), method.getKey(), ofType, mapping, routes);
      }
    }
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

  private static boolean isController(
      ClassModel type, Function<String, @Nullable ClassModel> classes) {
    return isController(type.annotations(), META_DEPTH, classes);
  }

  private static boolean isController(
      List<AnnotationModel> annotations,
      int depth,
      Function<String, @Nullable ClassModel> classes) {
    for (AnnotationModel annotation : annotations) {
      ClassModel meta = depth == 0 ? null : classes.apply(annotation.type());
      if (CONTROLLERS.contains(annotation.type())
          || (meta != null && isController(meta.annotations(), depth - 1, classes))) {
        return true;
      }
    }
    return false;
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

  /** The mapping on a method, or on a method that it overrides; null: none. */
  private static @Nullable AnnotationModel mapping(
      ClassModel type, MethodModel method, List<ClassModel> hierarchy) {
    AnnotationModel own = mapping(method.annotations());
    if (own != null) {
      return own;
    }
    for (ClassModel other : hierarchy) {
      for (String descriptor : type.descriptorsOf(method)) {
        MethodModel overridden = other.method(method.name(), descriptor);
        AnnotationModel found = overridden == null ? null : mapping(overridden.annotations());
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable AnnotationModel mapping(List<AnnotationModel> annotations) {
    for (AnnotationModel annotation : annotations) {
      if (VERBS.containsKey(annotation.type())) {
        return annotation;
      }
    }
    return null;
  }

  private static void add(
      ClassModel type,
      MethodModel method,
      @Nullable AnnotationModel ofType,
      AnnotationModel ofMethod,
      Routes routes) {
    Set<String> verbs = new LinkedHashSet<>(verbs(ofMethod));
    if (ofType != null) {
      verbs.addAll(verbs(ofType));
    }
    Set<String> templates = new LinkedHashSet<>();
    for (String outer : ofType == null ? List.of("") : paths(ofType)) {
      for (String inner : paths(ofMethod)) {
        if (isOpen(outer) || isOpen(inner)) {
          routes.addOpen(type, method, outer + inner);
          return;
        }
        String template = combined(outer, inner);
        templates.add(template.isEmpty() ? "/" : template);
      }
    }
    routes.add(type, method, verbs.isEmpty() ? Set.of("GET") : verbs, templates);
  }

  /**
   * Whether the template is known only at run time: a path has a placeholder, or a wildcard before
   * its end.
   */
  private static boolean isOpen(String path) {
    int wildcard = path.indexOf('*');
    return path.contains("${") || (wildcard >= 0 && wildcard < path.length() - 2);
  }

  private static List<String> verbs(AnnotationModel mapping) {
    String verb = VERBS.getOrDefault(mapping.type(), "");
    return verb.isEmpty() ? strings(mapping.list("method")) : List.of(verb);
  }

  private static List<String> paths(AnnotationModel mapping) {
    Set<String> result = new LinkedHashSet<>(strings(mapping.list("path")));
    result.addAll(strings(mapping.list("value")));
    return result.isEmpty() ? List.of("") : List.copyOf(result);
  }

  private static List<String> strings(List<?> values) {
    return values.stream().map(String::valueOf).toList();
  }

  /** Combines paths like Spring's {@code PathPattern.combine}. */
  private static String combined(String outer, String inner) {
    String first = withSlash(outer);
    String second = withSlash(inner);
    if (first.isEmpty() || second.isEmpty()) {
      return first + second;
    }
    if (first.endsWith("/*")) {
      first = first.substring(0, first.length() - 2);
    }
    return first.endsWith("/") ? first + second.substring(1) : first + second;
  }

  private static String withSlash(String path) {
    return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
  }
}
