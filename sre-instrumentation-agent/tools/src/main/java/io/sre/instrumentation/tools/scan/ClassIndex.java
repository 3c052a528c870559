package io.sre.instrumentation.tools.scan;

import io.sre.instrumentation.engine.catalog.FrameworkNames;
import io.sre.instrumentation.engine.catalog.Relevance;
import io.sre.instrumentation.engine.classfile.ConstantPool;
import io.sre.instrumentation.engine.classfile.Libraries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Index of an application's classes without libraries': their location and the types that they
 * refer to. A few hundred bytes each, so that an application of any size fits.
 */
final class ClassIndex {

  private static final String CONCURRENT = "java/util/concurrent/";

  private final Relevance relevance;

  /** The annotations of handlers, besides those that make methods SLIs. */
  private final List<byte[]> handlerDescriptors;

  private final Map<String, Seen> classes = new LinkedHashMap<>();

  /** One string for each name: nearly all classes refer to the same few. */
  private final Map<String, String> names = new HashMap<>();

  /**
   * A class.
   *
   * @param archive its location
   * @param entry its class file there
   * @param says whether it names an annotation that matters
   * @param waitsLater whether it extends or implements a type of {@code java.util.concurrent}
   * @param leads its supertypes and annotations, without libraries'
   * @param lambdas the interfaces of which it makes lambdas, without libraries'
   */
  record Seen(
      String archive,
      String entry,
      boolean says,
      boolean waitsLater,
      List<String> leads,
      List<String> lambdas) {}

  private final Libraries libraries;

  /**
   * Makes an empty index.
   *
   * @param frameworks the names of handlers, recognized annotations and libraries
   */
  ClassIndex(FrameworkNames frameworks) {
    this.relevance = new Relevance(frameworks.recognized().keySet());
    this.handlerDescriptors = Relevance.descriptors(frameworks.handlers());
    this.libraries = frameworks.libraries();
  }

  /**
   * Adds a class, unless there is one of its name: the first on the class path counts.
   *
   * @throws RuntimeException if it cannot be read
   */
  void add(String archive, String entry, byte[] classFile) {
    ConstantPool constants = new ConstantPool(classFile);
    String name = constants.name();
    if (libraries.contain(name) || classes.containsKey(name)) {
      return;
    }
    classes.put(
        once(name),
        new Seen(
            archive,
            entry,
            relevance.isAnnotated(constants) || constants.mentions(handlerDescriptors),
            constants.supertypes().stream().anyMatch(type -> type.startsWith(CONCURRENT)),
            once(Relevance.leadsTo(constants, libraries)),
            once(Relevance.lambdasOf(constants, libraries))));
  }

  private List<String> once(Collection<String> all) {
    List<String> result = new ArrayList<>();
    for (String name : all) {
      result.add(once(name));
    }
    return List.copyOf(result);
  }

  private String once(String name) {
    String known = names.putIfAbsent(name, name);
    return known == null ? name : known;
  }

  int size() {
    return classes.size();
  }

  @Nullable Seen find(String name) {
    return classes.get(name);
  }

  /** The classes that can have an SLI, or declare something about one. */
  Set<String> relevant() {
    Map<String, List<String>> ledFrom = new HashMap<>();
    Deque<String> open = new ArrayDeque<>();
    Set<String> reached = new HashSet<>();
    classes.forEach(
        (name, seen) -> {
          if (seen.says() && reached.add(name)) {
            open.add(name);
          }
          for (String lead : seen.leads()) {
            if (classes.containsKey(lead)) {
              ledFrom.computeIfAbsent(lead, key -> new ArrayList<>()).add(name);
            }
          }
        });
    while (!open.isEmpty()) {
      for (String name : ledFrom.getOrDefault(open.remove(), List.of())) {
        if (reached.add(name)) {
          open.add(name);
        }
      }
    }
    Set<String> result = new HashSet<>(reached);
    classes.forEach(
        (name, seen) -> {
          if (seen.lambdas().stream().anyMatch(reached::contains)) {
            result.add(name);
          }
        });
    return result;
  }

  /** The classes needed to read these: types that they refer to or that enclose them, packages. */
  Set<String> neededFor(Collection<String> wanted) {
    Set<String> result = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(wanted);
    while (!open.isEmpty()) {
      String name = open.remove();
      Seen seen = classes.get(name);
      if (seen != null) {
        List<String> next = new ArrayList<>(seen.leads());
        next.addAll(seen.lambdas());
        next.addAll(around(name));
        for (String other : next) {
          if (classes.containsKey(other) && result.add(other)) {
            open.add(other);
          }
        }
      }
    }
    return result;
  }

  /** The types that enclose a class, and its packages. */
  private static List<String> around(String name) {
    List<String> result = new ArrayList<>();
    int slash = name.lastIndexOf('/');
    for (int end = name.lastIndexOf('$'); end > slash + 1; end = name.lastIndexOf('$', end - 1)) {
      result.add(name.substring(0, end));
    }
    for (int end = slash; end > 0; end = name.lastIndexOf('/', end - 1)) {
      result.add(name.substring(0, end) + "/package-info");
    }
    return result;
  }

  /** The types that another class extends, implements or is annotated with. */
  Set<String> ledTo() {
    Set<String> result = new HashSet<>();
    classes.values().forEach(seen -> result.addAll(seen.leads()));
    return result;
  }

  /** Whether a value of this type may exist before its work is done. */
  boolean isFuture(String name) {
    return name.startsWith(CONCURRENT) || isFuture(name, new HashSet<>());
  }

  private boolean isFuture(String name, Set<String> asked) {
    Seen seen = classes.get(name);
    if (seen == null || !asked.add(name)) {
      return false;
    }
    return seen.waitsLater() || seen.leads().stream().anyMatch(lead -> isFuture(lead, asked));
  }
}
