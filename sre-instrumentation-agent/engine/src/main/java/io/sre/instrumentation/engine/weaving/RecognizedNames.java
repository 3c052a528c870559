package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.config.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the annotations that {@code sre.recognize} lists: by a simple name all that frameworks know
 * by it, by a class name any annotation. Loaded only if the setting lists one.
 */
final class RecognizedNames {

  /** The attributes that usually hold a name, for annotations that no framework knows. */
  private static final List<String> USUAL = List.of("value", "name");

  /** The attributes that may hold a name, by the internal names of the known annotations. */
  private final Map<String, List<String>> known = new TreeMap<>();

  private RecognizedNames(List<Framework> frameworks) {
    for (Framework framework : frameworks) {
      for (String line : framework.names(Fact.RECOGNIZED)) {
        StringTokenizer words = new StringTokenizer(line, " ");
        String annotation = words.nextToken();
        List<String> attributes = new ArrayList<>();
        while (words.hasMoreTokens()) {
          attributes.add(words.nextToken());
        }
        known.put(annotation, attributes);
      }
    }
  }

  /**
   * The listed annotations by internal name, each with the attributes that may hold a name. A
   * simple name that no framework knows is reported.
   *
   * @param listed simple names and class names
   * @param frameworks whose annotations are known
   */
  static Map<String, List<String>> of(
      Set<String> listed, List<Framework> frameworks, Problems problems) {
    return new RecognizedNames(frameworks).find(listed, problems);
  }

  private Map<String, List<String>> find(Set<String> listed, Problems problems) {
    Map<String, List<String>> result = new LinkedHashMap<>();
    for (String name : new TreeSet<>(listed)) {
      if (name.indexOf('.') >= 0) {
        String internalName = name.replace('.', '/');
        result.put(internalName, known.getOrDefault(internalName, USUAL));
      } else if (!addKnown(name, result)) {
        problems.report(
            String.format(
                "%s in sre.recognize is ignored: there is no known annotation %s; there are %s;"
                    + " write any other with its package, com.acme.Measured",
                name, name, String.join(", ", simpleNames())));
      }
    }
    return result;
  }

  /** Adds the known annotations of a simple name; false: there are none. */
  private boolean addKnown(String simpleName, Map<String, List<String>> result) {
    boolean any = false;
    for (Map.Entry<String, List<String>> annotation : known.entrySet()) {
      if (simpleName(annotation.getKey()).equals(simpleName)) {
        result.put(annotation.getKey(), annotation.getValue());
        any = true;
      }
    }
    return any;
  }

  private Set<String> simpleNames() {
    Set<String> result = new TreeSet<>();
    for (String annotation : known.keySet()) {
      result.add(simpleName(annotation));
    }
    return result;
  }

  private static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }
}
