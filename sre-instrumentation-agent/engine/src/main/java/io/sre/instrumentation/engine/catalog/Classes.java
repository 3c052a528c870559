package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.classfile.ClassFiles;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.Libraries;
import io.sre.instrumentation.engine.config.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The classes that one class loader of the application sees, each read once. Not thread-safe. */
final class Classes {

  private final Function<String, @Nullable ClassModel> source;
  private final Libraries libraries;
  private final Map<String, Optional<ClassModel>> models = new HashMap<>();

  /** For callers that do not distinguish classes of libraries. */
  Classes(Function<String, @Nullable ClassModel> source) {
    this(source, new Libraries());
  }

  /**
   * Classes by their internal names.
   *
   * @param source finds those outside libraries
   */
  Classes(Function<String, @Nullable ClassModel> source, Libraries libraries) {
    this.source = source;
    this.libraries = libraries;
  }

  /** Reads class files; reports those that it cannot read. */
  static Function<String, @Nullable ClassModel> readingFrom(ClassFiles files, Problems problems) {
    return name -> {
      byte[] bytes = files.find(name);
      try {
        return bytes == null ? null : ClassModel.read(bytes);
      } catch (RuntimeException e) {
        problems.report("the class file " + name + " cannot be read (" + e + "): it is skipped");
        return null;
      }
    };
  }

  void add(ClassModel type) {
    models.put(type.name(), Optional.of(type));
  }

  /** The class of an internal name; null: it does not exist, or belongs to a library. */
  @Nullable ClassModel find(String name) {
    return libraries.contain(name) ? null : findAny(name);
  }

  /** The class of an internal name, libraries included; null: it does not exist. */
  @Nullable ClassModel findAny(String name) {
    return models.computeIfAbsent(name, this::read).orElse(null);
  }

  private Optional<ClassModel> read(String name) {
    return Optional.ofNullable(source.apply(name));
  }

  /** The superclasses and interfaces of a class, nearest first. */
  List<ClassModel> supertypes(ClassModel type) {
    return supertypes(type, this::find);
  }

  /** The superclasses and interfaces of a class, libraries included, nearest first. */
  List<ClassModel> supertypesOfAny(ClassModel type) {
    return supertypes(type, this::findAny);
  }

  private static List<ClassModel> supertypes(
      ClassModel type, Function<String, @Nullable ClassModel> finder) {
    Map<String, ClassModel> result = new LinkedHashMap<>();
    List<String> open = new ArrayList<>(type.supertypes());
    for (int i = 0; i < open.size(); i++) {
      String name = open.get(i);
      ClassModel model = result.containsKey(name) ? null : finder.apply(name);
      if (model != null) {
        result.put(name, model);
        open.addAll(model.supertypes());
      }
    }
    return List.copyOf(result.values());
  }

  /** The types that enclose a class, the innermost first. */
  List<ClassModel> around(ClassModel type) {
    String name = type.name();
    int slash = name.lastIndexOf('/');
    List<ClassModel> result = new ArrayList<>();
    for (int end = name.lastIndexOf('$'); end > slash + 1; end = name.lastIndexOf('$', end - 1)) {
      addIfThere(result, name.substring(0, end));
    }
    return result;
  }

  /** The {@code package-info} of a class's package; at most one. */
  List<ClassModel> ownPackage(ClassModel type) {
    int slash = type.name().lastIndexOf('/');
    return packages(type.name(), slash, slash);
  }

  /** The {@code package-info} of the enclosing packages, the innermost first. */
  List<ClassModel> packagesAround(ClassModel type) {
    return packages(type.name(), type.name().lastIndexOf('/', type.name().lastIndexOf('/') - 1), 1);
  }

  private List<ClassModel> packages(String name, int from, int to) {
    List<ClassModel> result = new ArrayList<>();
    for (int end = from; end > 0 && end >= to; end = name.lastIndexOf('/', end - 1)) {
      addIfThere(result, name.substring(0, end) + "/package-info");
    }
    return result;
  }

  private void addIfThere(List<ClassModel> result, String name) {
    ClassModel model = find(name);
    if (model != null) {
      result.add(model);
    }
  }
}
