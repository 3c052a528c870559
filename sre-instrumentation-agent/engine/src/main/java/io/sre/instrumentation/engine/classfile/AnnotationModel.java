package io.sre.instrumentation.engine.classfile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One annotation in a class file: the written attributes, without the defaults of its type. So
 * older and newer versions of an annotation read alike: unknown attributes are ignored.
 *
 * @param type internal name of the annotation type
 * @param values by attribute: strings, boxed primitives, {@link AnnotationModel}, {@link List}, a
 *     class as its binary name
 */
public record AnnotationModel(String type, Map<String, Object> values) {

  /** A string; null: not written, or not a string. */
  public @Nullable String string(String attribute) {
    return values.get(attribute) instanceof String value ? value : null;
  }

  /** A number; null: not written, or not a number. */
  public @Nullable Number number(String attribute) {
    return values.get(attribute) instanceof Number value ? value : null;
  }

  /** A list; empty if not written; a single value is a list of one. */
  public List<?> list(String attribute) {
    Object value = values.get(attribute);
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? list : List.of(value);
  }
}
