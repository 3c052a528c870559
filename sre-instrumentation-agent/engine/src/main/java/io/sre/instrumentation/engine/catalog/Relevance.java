package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.classfile.ConstantPool;
import io.sre.instrumentation.engine.classfile.Libraries;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides whether a class is worth reading: it names one of the agent's annotations, or one of
 * another library that is recognized, or one of its supertypes, annotations, meta-annotations or
 * interfaces of its lambdas does. Uses the constant pool, which is cheap to inspect. Immutable.
 */
public final class Relevance {

  private static final List<byte[]> OWN =
      descriptors(
          List.of(
              Annotations.SLI,
              Annotations.EXCLUDED,
              Annotations.OBJECTIVE,
              Annotations.OBJECTIVES,
              Annotations.OWNER,
              Annotations.SATURATION));

  private final List<byte[]> descriptors;

  /**
   * Decides by the agent's annotations and these.
   *
   * @param recognized internal names of other libraries' annotations that make methods SLIs
   */
  public Relevance(Set<String> recognized) {
    if (recognized.isEmpty()) {
      this.descriptors = OWN;
    } else {
      List<byte[]> all = new ArrayList<>(OWN);
      all.addAll(descriptors(recognized));
      this.descriptors = List.copyOf(all);
    }
  }

  /** The descriptors of types, as class files mention them. */
  public static List<byte[]> descriptors(Iterable<String> internalNames) {
    List<byte[]> result = new ArrayList<>();
    for (String name : internalNames) {
      result.add(("L" + name + ";").getBytes(StandardCharsets.UTF_8));
    }
    return List.copyOf(result);
  }

  /** Whether a class names one of these annotations. */
  public boolean isAnnotated(ConstantPool constants) {
    return constants.mentions(descriptors);
  }

  /**
   * The internal names of supertypes and annotations that may name one, without libraries'.
   *
   * @throws RuntimeException if the class file is broken
   */
  public static Set<String> leadsTo(ConstantPool constants, Libraries libraries) {
    Set<String> result = new TreeSet<>(constants.supertypes());
    constants.annotations(result);
    return without(libraries, result);
  }

  /**
   * The internal names of the interfaces that the class itself implements by lambdas, without
   * libraries'.
   *
   * @throws RuntimeException if the class file is broken
   */
  public static Set<String> lambdasOf(ConstantPool constants, Libraries libraries) {
    return without(libraries, constants.madeDynamically());
  }

  private static Set<String> without(Libraries libraries, Set<String> names) {
    names.removeIf(libraries::contain);
    return names;
  }
}
