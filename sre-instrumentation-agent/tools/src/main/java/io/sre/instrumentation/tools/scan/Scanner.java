package io.sre.instrumentation.tools.scan;

import io.sre.instrumentation.engine.catalog.Declaration;
import io.sre.instrumentation.engine.catalog.Declarations;
import io.sre.instrumentation.engine.catalog.Owner;
import io.sre.instrumentation.engine.catalog.PathPatterns;
import io.sre.instrumentation.engine.catalog.ReturnTypes;
import io.sre.instrumentation.engine.catalog.RouteReader;
import io.sre.instrumentation.engine.catalog.Rules;
import io.sre.instrumentation.engine.classfile.CertainCalls;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.ConfigReader;
import io.sre.instrumentation.engine.config.Problem;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.weaving.FrameworkIndex;
import io.sre.instrumentation.engine.weaving.Frameworks;
import io.sre.instrumentation.engine.weaving.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the agent would weave, in three passes over the class files: to find the relevant
 * classes, to read the classes that they depend on, and to read their declarations. So only an
 * index and the few classes of the second pass are in memory.
 */
final class Scanner {

  /** More distant supertypes do not decide when a value is complete. */
  private static final int MAX_DEPTH = 6;

  private final ClassPath path;
  private final String contextPath;
  private final LongConsumer progress;
  private final Map<String, ClassModel> known = new HashMap<>();

  /** Made before the settings are read, since they can be wrong. */
  private final List<Finding> findings = new ArrayList<>();

  private String archive = "";
  private final Problems problems = Problems.collected(this::found);
  private final Config settings = AgentSettings.read(problems);

  /** All frameworks: whether one is disabled depends on how the application is started. */
  private final Frameworks frameworks =
      FrameworkIndex.read(Set.of(), settings.recognized(), problems);

  private final List<RouteReader> routeReaders = frameworks.routeReaders();
  private final ClassIndex index = new ClassIndex(frameworks.names());

  /** Without the types of frameworks that the settings disable. */
  private final Config.AsyncCalls async =
      settings
          .asyncCalls()
          .with(FrameworkIndex.read(settings.disabledInstrumentations(), problems).asyncTypes());

  private final PathPatterns excluded =
      new PathPatterns(
          ConfigReader.read(null, Map.of(), Map.of(), problems).httpCalls().excluded());
  private final Map<String, FoundSli> byPlace = new LinkedHashMap<>();
  private final Waiting waiting = new Waiting(index);
  private final Set<String> unreadable = new HashSet<>();
  private @Nullable ClassModel current;
  private long classFiles;

  Scanner(List<Path> paths, String contextPath, int release, LongConsumer progress) {
    this.path = new ClassPath(paths, release);
    this.contextPath = contextPath;
    this.progress = progress;
  }

  Scan scan() {
    path.visit(new Indexing());
    Set<String> relevant = index.relevant();
    Set<String> needed = index.neededFor(relevant);
    path.visit(new Reading(needed, this::know));
    knowReturnTypes(relevant);
    path.visit(new Reading(relevant, this::read));
    current = null;
    List<FoundSli> slis = List.copyOf(byPlace.values());
    Checks checks = new Checks(findings::add);
    checks.names(slis);
    slis.forEach(checks::sli);
    waiting.contradictions(byPlace).forEach(findings::add);
    findings.sort(
        Comparator.comparing((Finding finding) -> finding.rule().severity())
            .reversed()
            .thenComparing(finding -> finding.rule())
            .thenComparing(Finding::message));
    return new Scan(slis, List.copyOf(findings), classFiles);
  }

  private void know(byte[] classFile) {
    ClassModel model = ClassModel.read(classFile);
    known.put(model.name(), model);
  }

  /** Reads the return types, and the classes that decide when their values are complete. */
  private void knowReturnTypes(Set<String> relevant) {
    Set<String> wanted = new HashSet<>();
    path.visit(
        new Reading(
            relevant,
            classFile -> wanted.addAll(ReturnTypes.returnedBy(ClassModel.read(classFile)))));
    for (int i = 0; i < MAX_DEPTH; i++) {
      wanted.removeIf(name -> known.containsKey(name) || index.find(name) == null);
      if (wanted.isEmpty()) {
        return;
      }
      Set<String> next = new HashSet<>();
      path.visit(
          new Reading(
              wanted,
              classFile -> {
                know(classFile);
                next.addAll(ReturnTypes.neededFor(ClassModel.read(classFile)));
              }));
      wanted.clear();
      wanted.addAll(next);
    }
  }

  private void read(byte[] classFile) {
    ClassModel model = ClassModel.read(classFile);
    current = model;
    Declarations declarations = Declarations.of(known::get, frameworks.names(), async, problems);
    Map<MethodModel, Declaration> slis = woven(model, classFile, declarations);
    Map<String, List<CertainCalls.Target>> calls =
        slis.isEmpty() ? Map.of() : CertainCalls.of(classFile);
    for (Map.Entry<MethodModel, Declaration> sli : slis.entrySet()) {
      add(sli.getValue());
      waiting.add(model, sli.getKey(), key(sli.getValue().place()), calls);
    }
    for (RouteReader reader : routeReaders) {
      reader.read(model, known::get, new FoundRoutes(declarations));
    }
  }

  /** The SLIs that the agent can weave, since it measures no others. */
  private Map<MethodModel, Declaration> woven(
      ClassModel type, byte[] classFile, Declarations declarations) {
    Map<MethodModel, Declaration> result = new LinkedHashMap<>(declarations.slis(type));
    Trial.failures(type.name(), classFile, new LinkedHashMap<>(result), declarations::completion)
        .forEach(
            (method, why) -> {
              Declaration declaration = result.remove(method);
              if (declaration != null) {
                problems.report(Trial.problem(type.binaryName(), method, declaration, why));
              }
            });
    return result;
  }

  private void add(Declaration declaration) {
    byPlace.putIfAbsent(
        key(declaration.place()),
        found(
            declaration.name(),
            declaration.handler() ? "http" : "method",
            declaration.foundBy(),
            declaration));
  }

  /** Lists the routes of one class. */
  private final class FoundRoutes implements RouteReader.Routes {

    private final Declarations declarations;

    FoundRoutes(Declarations declarations) {
      this.declarations = declarations;
    }

    /** Adds a handler without {@code @Sli}, whose SLI is named after the route. */
    @Override
    public void add(ClassModel type, MethodModel method, Set<String> verbs, Set<String> templates) {
      Declaration said = declarations.handler(type.name(), method.name(), method.descriptor());
      if (said != null && (said.sli() || said.excluded())) {
        return;
      }
      for (String template : templates) {
        if (excluded.matches(template) || excluded.matches(contextPath + template)) {
          continue;
        }
        for (String verb : verbs) {
          String name = verb + " " + contextPath + template;
          byPlace.putIfAbsent(
              name, said != null ? found(name, "http", "http", said) : unsaid(name, type, method));
        }
      }
    }

    @Override
    public void addOpen(ClassModel type, MethodModel method, String path) {
      problems.report(
          new Problem(
              Rule.ROUTE_AT_RUN_TIME.id(),
              String.format(
                  "%s.%s serves %s, whose name is known only at run time: it is measured, but not"
                      + " listed",
                  type.binaryName(), method.name(), path),
              type.binaryName(),
              method.name(),
              method.line()));
    }
  }

  private FoundSli found(String name, String kind, String foundBy, Declaration declaration) {
    Declaration.Place place = declaration.place();
    return new FoundSli(
        name,
        kind,
        foundBy,
        declaration.owner(),
        declaration.objectives(),
        place.type(),
        place.method(),
        place.descriptor(),
        place.line(),
        source(place.type()),
        declaration.limit(),
        archive(place.type()));
  }

  private FoundSli unsaid(String name, ClassModel type, MethodModel method) {
    return new FoundSli(
        name,
        "http",
        "http",
        Owner.UNKNOWN,
        List.of(),
        type.binaryName(),
        method.name(),
        method.descriptor(),
        method.line(),
        source(type.binaryName()),
        0,
        archive(type.binaryName()));
  }

  static String key(Declaration.Place place) {
    return place.type() + "." + place.method() + place.descriptor();
  }

  private void found(Problem problem) {
    String type = problem.type();
    findings.add(
        new Finding(
            Rule.of(problem.rule()),
            problem.message(),
            type,
            problem.method(),
            problem.line(),
            type == null ? "" : source(type),
            type == null ? archive : archive(type)));
  }

  private String archive(String type) {
    ClassIndex.Seen seen = index.find(type.replace('.', '/'));
    return seen == null ? archive : seen.archive();
  }

  private String source(String type) {
    String name = type.replace('.', '/');
    ClassModel here = current;
    ClassModel model = here != null && here.name().equals(name) ? here : known.get(name);
    return model == null || model.source().isEmpty()
        ? ""
        : name.substring(0, name.lastIndexOf('/') + 1) + model.source();
  }

  /** Reports a file once, whichever pass finds it. */
  private void unreadable(String where, String entry, String why) {
    String file = entry.isEmpty() ? where : where + "!/" + entry;
    if (unreadable.add(file)) {
      problems.report(
          new Problem(
              Rules.UNREADABLE,
              file + " cannot be read (" + why + "): build it again",
              null,
              null,
              0));
    }
  }

  /** The message of an index out of bounds would help no user. */
  private static String why(RuntimeException problem) {
    String message = problem instanceof IllegalArgumentException ? problem.getMessage() : null;
    return message == null ? "the class file is broken" : message;
  }

  /** The first pass: all class files except libraries'. */
  private final class Indexing implements ClassPath.Visitor {

    @Override
    public boolean wants(String nested) {
      return true;
    }

    @Override
    public boolean wants(String where, String entry) {
      progress.accept(++classFiles);
      return !frameworks.libraries().contain(withoutRoot(entry));
    }

    @Override
    public void classFile(String where, String entry, byte[] bytes) {
      archive = where;
      try {
        index.add(where, entry, bytes);
      } catch (RuntimeException e) {
        Scanner.this.unreadable(where, entry, why(e));
      }
    }

    @Override
    public void unreadable(String where, String entry, String why) {
      archive = where;
      Scanner.this.unreadable(where, entry, why);
    }
  }

  private static String withoutRoot(String entry) {
    for (String root :
        List.of("BOOT-INF/classes/", "WEB-INF/classes/", "MICRO-INF/classes/", "classes/")) {
      if (entry.startsWith(root)) {
        return entry.substring(root.length());
      }
    }
    return entry;
  }

  /** A later pass: some class files, at the locations found by the first one. */
  private final class Reading implements ClassPath.Visitor {

    private final Map<String, Set<String>> entries = new HashMap<>();
    private final Consumer<byte[]> reader;

    Reading(Collection<String> names, Consumer<byte[]> reader) {
      this.reader = reader;
      for (String name : names) {
        ClassIndex.Seen seen = index.find(name);
        if (seen != null) {
          entries.computeIfAbsent(seen.archive(), key -> new HashSet<>()).add(seen.entry());
        }
      }
    }

    @Override
    public boolean wants(String nested) {
      return entries.keySet().stream().anyMatch(wanted -> wanted.startsWith(nested));
    }

    @Override
    public boolean wants(String where, String entry) {
      return entries.getOrDefault(where, Set.of()).contains(entry);
    }

    @Override
    public void classFile(String where, String entry, byte[] bytes) {
      archive = where;
      try {
        reader.accept(bytes);
      } catch (RuntimeException e) {
        Scanner.this.unreadable(where, entry, why(e));
      } finally {
        current = null;
      }
    }

    /** The first pass has reported it, unless that did not need the file. */
    @Override
    public void unreadable(String where, String entry, String why) {}
  }
}
