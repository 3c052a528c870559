package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.classfile.AnnotationModel;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.config.Problem;
import io.sre.instrumentation.engine.config.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the agent's annotations at a place: on it, or as meta-annotations on its annotations. */
final class Annotations {

  static final String API = "io/sre/instrumentation/api/";
  static final String SLI = API + "Sli";
  static final String EXCLUDED = API + "SliExcluded";
  static final String OBJECTIVE = API + "Objective";
  static final String OBJECTIVES = API + "Objective$List";
  static final String OWNER = API + "Owner";
  static final String SATURATION = API + "Saturation";

  /** The deepest level: an annotation on an annotation on an annotation. */
  private static final int META_DEPTH = 3;

  private final Classes classes;

  Annotations(Classes classes) {
    this.classes = classes;
  }

  /**
   * Annotations of one element: the place itself, or one annotation type.
   *
   * @param type binary name of the class
   * @param method the method; null: they are on the class
   * @param line the source line of the method; 0: unknown
   */
  record Group(String type, @Nullable String method, int line, List<AnnotationModel> annotations) {

    /** The annotations of a class. */
    Group(ClassModel on) {
      this(on.binaryName(), null, 0, on.annotations());
    }

    /** For messages. */
    String where() {
      return method == null ? type : type + "." + method;
    }

    void report(Problems problems, String rule, String message) {
      problems.report(new Problem(rule, message, type, method, line));
    }

    @Nullable AnnotationModel find(String type) {
      for (AnnotationModel annotation : annotations) {
        if (annotation.type().equals(type)) {
          return annotation;
        }
      }
      return null;
    }

    /** Those of these types, including those that repeat, which their container holds. */
    List<AnnotationModel> all(Set<String> types) {
      List<AnnotationModel> result = new ArrayList<>();
      for (AnnotationModel annotation : annotations) {
        if (types.contains(annotation.type())) {
          result.add(annotation);
        } else if (annotation.values().get("value") instanceof List<?> elements) {
          for (Object element : elements) {
            if (element instanceof AnnotationModel contained && types.contains(contained.type())) {
              result.add(contained);
            }
          }
        }
      }
      return result;
    }

    List<AnnotationModel> all(String type, String container) {
      List<AnnotationModel> result = new ArrayList<>();
      for (AnnotationModel annotation : annotations) {
        if (annotation.type().equals(type)) {
          result.add(annotation);
        } else if (annotation.type().equals(container)) {
          for (Object element : annotation.list("value")) {
            if (element instanceof AnnotationModel contained) {
              result.add(contained);
            }
          }
        }
      }
      return result;
    }
  }

  /** The annotations of a place and their meta-annotations, nearest first. */
  List<Group> groups(Group place) {
    List<Group> result = new ArrayList<>();
    result.add(place);
    Set<String> seen = new LinkedHashSet<>();
    int from = 0;
    for (int depth = 0; depth < META_DEPTH; depth++) {
      int to = result.size();
      for (Group group : List.copyOf(result.subList(from, to))) {
        for (AnnotationModel annotation : group.annotations()) {
          ClassModel type =
              annotation.type().startsWith(API) ? null : classes.find(annotation.type());
          if (type != null && seen.add(type.name())) {
            result.add(new Group(type));
          }
        }
      }
      from = to;
    }
    return result;
  }

  /** The nearest annotation of a type; null: none. */
  @Nullable AnnotationModel find(List<AnnotationModel> on, String type) {
    for (Group group : groups(new Group("", null, 0, on))) {
      AnnotationModel found = group.find(type);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The nearest annotations of these types, all of one element; empty: none. */
  List<AnnotationModel> nearest(List<AnnotationModel> on, Set<String> types) {
    for (Group group : groups(new Group("", null, 0, on))) {
      List<AnnotationModel> found = group.all(types);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** Whether there is an annotation of one of these types. */
  boolean hasAny(List<AnnotationModel> on, Set<String> types) {
    for (Group group : groups(new Group("", null, 0, on))) {
      for (AnnotationModel annotation : group.annotations()) {
        if (types.contains(annotation.type())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether there is an objective. */
  boolean hasObjective(List<AnnotationModel> on) {
    return find(on, OBJECTIVE) != null || find(on, OBJECTIVES) != null;
  }
}
