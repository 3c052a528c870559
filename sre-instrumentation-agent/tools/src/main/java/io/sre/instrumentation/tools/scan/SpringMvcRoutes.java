package io.sre.instrumentation.tools.scan;

import io.sre.instrumentation.engine.classfile.AnnotationModel;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import io.sre.instrumentation.engine.config.Problem;
import io.sre.instrumentation.engine.config.Problems;
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
 * registers them: {@code GET /owners/{ownerId}}. What only a running application knows is not in
 * them: its context path, and routes that are made by code.
 *
 * @see <a
 *     href="https://docs.spring.io/spring-framework/reference/web/webmvc/mvc-controller/ann-requestmapping.html">Mapping
 *     requests</a>
 */
final class SpringMvcRoutes {

  private static final String WEB = "org/springframework/web/bind/annotation/";
  private static final String REQUEST_MAPPING = WEB + "RequestMapping";

  /** The method of HTTP that an annotation stands for; empty: it says so itself. */
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

  /** The annotations by which Spring finds the methods that serve requests. */
  static final Set<String> HANDLERS = VERBS.keySet();

  private static final Set<String> CONTROLLERS =
      Set.of("org/springframework/stereotype/Controller", WEB + "RestController");

  private static final int META_DEPTH = 3;

  private final Function<String, @Nullable ClassModel> classes;
  private final Problems problems;

  SpringMvcRoutes(Function<String, @Nullable ClassModel> classes, Problems problems) {
    this.classes = classes;
    this.problems = problems;
  }

  /**
   * What one handler serves.
   *
   * @param type the class that has the method
   * @param verbs methods of HTTP; {@code GET} for a route of any
   * @param templates of its paths
   */
  record Route(ClassModel type, MethodModel method, Set<String> verbs, Set<String> templates) {}

  /** The routes of a class; none, if it is no controller. */
  List<Route> of(ClassModel type) {
    if (type.isAbstract() || type.name().endsWith("ErrorController")) {
      return List.of();
    }
    List<ClassModel> hierarchy = hierarchy(type);
    if (hierarchy.stream().noneMatch(this::isController)) {
      return List.of();
    }
    AnnotationModel ofType = null;
    for (ClassModel each : hierarchy) {
      ofType = ofType != null ? ofType : mapping(each.annotations());
    }
    List<Route> result = new ArrayList<>();
    for (Map.Entry<MethodModel, ClassModel> method : methods(hierarchy).entrySet()) {
      AnnotationModel mapping = mapping(method.getValue(), method.getKey(), hierarchy);
      if (mapping != null) {
        Route route = route(method.getValue(), method.getKey(), ofType, mapping);
        if (route != null) {
          result.add(route);
        }
      }
    }
    return result;
  }

  /** A class, its superclasses and their interfaces, nearest first. */
  private List<ClassModel> hierarchy(ClassModel type) {
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

  private boolean isController(ClassModel type) {
    return isController(type.annotations(), META_DEPTH);
  }

  private boolean isController(List<AnnotationModel> annotations, int depth) {
    for (AnnotationModel annotation : annotations) {
      ClassModel meta = depth == 0 ? null : classes.apply(annotation.type());
      if (CONTROLLERS.contains(annotation.type())
          || (meta != null && isController(meta.annotations(), depth - 1))) {
        return true;
      }
    }
    return false;
  }

  /** The methods that an instance has, each with the class it has it from. */
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

  /** What is said on a method, or on one that it implements. */
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

  private @Nullable Route route(
      ClassModel type,
      MethodModel method,
      @Nullable AnnotationModel ofType,
      AnnotationModel ofMethod) {
    Set<String> verbs = new LinkedHashSet<>(verbs(ofMethod));
    if (ofType != null) {
      verbs.addAll(verbs(ofType));
    }
    Set<String> templates = new LinkedHashSet<>();
    for (String outer : ofType == null ? List.of("") : paths(ofType)) {
      for (String inner : paths(ofMethod)) {
        if (isOpen(outer) || isOpen(inner)) {
          tell(type, method, outer + inner);
          return null;
        }
        String template = combined(outer, inner);
        templates.add(template.isEmpty() ? "/" : template);
      }
    }
    return new Route(type, method, verbs.isEmpty() ? Set.of("GET") : verbs, templates);
  }

  private void tell(ClassModel type, MethodModel method, String path) {
    problems.report(
        new Problem(
            Rule.ROUTE_AT_RUN_TIME.id(),
            String.format(
                "%s.%s serves %s, whose name is known when it runs: it is measured, but not listed",
                type.binaryName(), method.name(), path),
            type.binaryName(),
            method.name(),
            method.line()));
  }

  /** A property is put in, or the pattern of a type selects among those of its methods. */
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

  /** As Spring's {@code PathPattern.combine}. */
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
