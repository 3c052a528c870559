package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.classfile.AnnotationModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds annotations of other libraries that make a method an SLI, since the operator lists them in
 * {@code sre.recognize}. Without that setting there are none. Not thread-safe, like its classes.
 */
final class RecognizedAnnotations {

  private final Map<String, List<String>> nameAttributes;
  private final Annotations annotations;

  /**
   * Finds these annotations.
   *
   * @param nameAttributes by the internal name of an annotation, its attributes that may hold the
   *     name of the SLI, in order
   */
  RecognizedAnnotations(Map<String, List<String>> nameAttributes, Annotations annotations) {
    this.nameAttributes = nameAttributes;
    this.annotations = annotations;
  }

  /**
   * An annotation that makes methods SLIs.
   *
   * @param foundBy the annotation as in source: {@code @Measured}
   * @param name the name that it gives; empty: none
   */
  record Mark(String foundBy, String name) {

    /** The same without a name, for an annotation on a type, which is not any method's. */
    Mark unnamed() {
      return new Mark(foundBy, "");
    }
  }

  /**
   * The nearest of these annotations; of several on one element, the first that gives a name. Null:
   * there is none.
   */
  @Nullable Mark find(List<AnnotationModel> on) {
    if (nameAttributes.isEmpty()) {
      return null;
    }
    Mark first = null;
    for (AnnotationModel annotation : annotations.nearest(on, nameAttributes.keySet())) {
      Mark mark = new Mark("@" + simpleName(annotation.type()), name(annotation));
      if (!mark.name().isEmpty()) {
        return mark;
      }
      first = first == null ? mark : first;
    }
    return first;
  }

  private String name(AnnotationModel annotation) {
    for (String attribute : nameAttributes.getOrDefault(annotation.type(), List.of())) {
      String name = annotation.string(attribute);
      if (name != null && !name.isBlank()) {
        return name.trim();
      }
    }
    return "";
  }

  private static String simpleName(String internalName) {
    return internalName.substring(
        Math.max(internalName.lastIndexOf('/'), internalName.lastIndexOf('$')) + 1);
  }
}
