package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.bootstrap.Objective;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What annotations declare for one method, including those of its type, its package, an interface
 * or a meta-annotation.
 *
 * @param place where it is declared, the same for all implementations of one interface method
 * @param sli whether it is marked {@code @Sli}
 * @param excluded whether it is marked {@code @SliExcluded}
 * @param handler whether a framework calls it to serve a request: then it names the request
 * @param name of the SLI
 * @param objectives its objectives
 * @param owner of the SLI
 * @param expected class names of throwables that are no failure
 * @param failsWhen class name of the predicate over the return value; null: none
 * @param limit calls in flight at full load, by {@code @Saturation}; 0: not set
 * @param foundBy the annotation that makes the method an SLI, as in source: {@code @Sli}
 */
public record Declaration(
    Place place,
    boolean sli,
    boolean excluded,
    boolean handler,
    String name,
    List<Objective> objectives,
    Owner owner,
    List<String> expected,
    @Nullable String failsWhen,
    int limit,
    String foundBy) {

  /** The agent's own annotation. */
  static final String SLI = "@Sli";

  /** What the agent's own annotations declare. */
  public Declaration(
      Place place,
      boolean sli,
      boolean excluded,
      boolean handler,
      String name,
      List<Objective> objectives,
      Owner owner,
      List<String> expected,
      @Nullable String failsWhen,
      int limit) {
    this(place, sli, excluded, handler, name, objectives, owner, expected, failsWhen, limit, SLI);
  }

  /**
   * Whether calls of both are judged and shown alike. {@code failsWhen} does not matter: each woven
   * method has its own.
   */
  boolean agreesWith(Declaration other) {
    return handler == other.handler
        && name.equals(other.name)
        && objectives.equals(other.objectives)
        && owner.equals(other.owner)
        && expected.equals(other.expected)
        && limit == other.limit;
  }

  /** The same under another name. */
  Declaration named(String other) {
    return new Declaration(
        place,
        sli,
        excluded,
        handler,
        other,
        objectives,
        owner,
        expected,
        failsWhen,
        limit,
        foundBy);
  }

  /**
   * A method.
   *
   * @param type binary name of its class
   * @param method its name
   * @param descriptor its descriptor
   * @param line its first source line; 0: unknown
   */
  public record Place(String type, String method, String descriptor, int line) {

    String key() {
      return type + "." + method + descriptor;
    }

    String simpleName() {
      // Names of Scala's objects end with it.
      String name = type.endsWith("$") ? type.substring(0, type.length() - 1) : type;
      return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1)
          + "."
          + method;
    }

    /** For messages. */
    @Override
    public String toString() {
      return type + "." + method;
    }
  }
}
