package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.engine.classfile.AnnotationModel;
import io.sre.instrumentation.engine.classfile.ClassFiles;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import io.sre.instrumentation.engine.classfile.Names;
import io.sre.instrumentation.engine.config.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Reads what annotations say of methods, from class files alone: the same for the agent, which
 * weaves what it finds, and for the command line, which lists it.
 *
 * <p>For one class loader and a short time, since it keeps what it has read. Not thread-safe.
 */
public final class Declarations {

  private static final String API = "io/sre/instrumentation/api/";
  private static final String SLI = API + "Sli";
  private static final String EXCLUDED = API + "SliExcluded";
  private static final String OBJECTIVE = API + "Objective";
  private static final String OBJECTIVES = API + "Objective$List";
  private static final String OWNER = API + "Owner";
  private static final String NEVER = "io.sre.instrumentation.api.Sli$Never";

  /** An annotation on an annotation on an annotation is as deep as it goes. */
  private static final int META_DEPTH = 3;

  private final ClassFiles files;
  private final Set<String> handlerAnnotations;
  private final Problems problems;
  private final Map<String, Optional<ClassModel>> models = new HashMap<>();

  /**
   * A reader.
   *
   * @param files of the class loader
   * @param handlerAnnotations internal names of annotations by which a framework finds the methods
   *     that serve requests
   */
  public Declarations(ClassFiles files, Set<String> handlerAnnotations, Problems problems) {
    this.files = files;
    this.handlerAnnotations = handlerAnnotations;
    this.problems = problems;
  }

  /** The descriptors of the annotations that make a class worth a look, as they stand in it. */
  public static List<String> descriptors() {
    return List.of(
        "L" + SLI + ";",
        "L" + EXCLUDED + ";",
        "L" + OBJECTIVE + ";",
        "L" + OBJECTIVES + ";",
        "L" + OWNER + ";");
  }

  /** The methods of a class that are SLIs, with what was said of them. */
  public Map<MethodModel, Declaration> slis(ClassModel type) {
    models.put(type.name(), Optional.of(type));
    Map<MethodModel, Declaration> result = new LinkedHashMap<>();
    for (MethodModel method : type.methods()) {
      if (method.isSynthetic() || method.isInitializer()) {
        continue;
      }
      Declaration declaration = declaration(type, method);
      if (declaration == null) {
        tellOfNoEffect(type, method);
      } else if (declaration.sli() && !declaration.excluded() && canBeMeasured(type, method)) {
        result.put(method, declaration);
      }
    }
    return result;
  }

  /** What was said of a handler; null: nothing. */
  public @Nullable Declaration handler(String type, String method, String descriptor) {
    ClassModel model = model(type);
    MethodModel found = model == null ? null : model.method(method, descriptor);
    if (model == null || found == null) {
      return null;
    }
    Declaration declaration = declaration(model, found);
    return declaration != null ? declaration : undeclared(model, found);
  }

  /** A discovered endpoint in a type or package with an owner or an objective. */
  private @Nullable Declaration undeclared(ClassModel type, MethodModel method) {
    Site site = new Site(type, method);
    List<Objective> objectives = objectives(List.of(site));
    Owner owner = owner(List.of(site));
    boolean excluded = find(type.annotations(), EXCLUDED) != null;
    if (objectives.isEmpty() && owner.equals(Owner.UNKNOWN) && !excluded) {
      return null;
    }
    return new Declaration(
        place(site), false, excluded, true, "", objectives, owner, List.of(), null);
  }

  /** A method where something was said, or could have been. */
  private record Site(ClassModel type, MethodModel method) {}

  private @Nullable Declaration declaration(ClassModel type, MethodModel method) {
    Site here = new Site(type, method);
    List<Site> sites = new ArrayList<>();
    sites.add(here);
    sites.addAll(implemented(type, method));
    for (Site site : sites) {
      AnnotationModel direct = find(site.method().annotations(), SLI);
      boolean excluded = find(site.method().annotations(), EXCLUDED) != null;
      AnnotationModel ofType = direct == null ? sliOfType(site) : null;
      AnnotationModel sli = direct != null ? direct : ofType;
      if (sli == null && !excluded) {
        continue;
      }
      if (direct == null && find(site.type().annotations(), EXCLUDED) != null) {
        excluded = true;
      }
      List<Site> nearest = site.equals(here) ? List.of(here) : List.of(site, here);
      return new Declaration(
          place(site),
          sli != null,
          excluded,
          isHandler(sites),
          name(site, direct),
          objectives(nearest),
          owner(nearest),
          sli == null ? List.of() : strings(sli.list("expected")),
          sli == null ? null : failsWhen(sli));
    }
    return null;
  }

  /** The {@code @Sli} of a type holds for its public methods, but for those every object has. */
  private @Nullable AnnotationModel sliOfType(Site site) {
    MethodModel method = site.method();
    String signature = method.name() + method.descriptor();
    boolean counts =
        method.is(Opcodes.ACC_PUBLIC)
            && !signature.equals("toString()Ljava/lang/String;")
            && !signature.equals("hashCode()I")
            && !signature.equals("equals(Ljava/lang/Object;)Z");
    return counts ? find(site.type().annotations(), SLI) : null;
  }

  /** The methods of interfaces and abstract classes that a method implements, nearest first. */
  private List<Site> implemented(ClassModel type, MethodModel method) {
    List<Site> result = new ArrayList<>();
    if (!method.is(Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) {
      List<String> descriptors = type.descriptorsOf(method);
      for (ClassModel supertype : supertypes(type)) {
        for (String descriptor : descriptors) {
          MethodModel overridden = supertype.method(method.name(), descriptor);
          if (overridden != null
              && !overridden.is(Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)
              && (supertype.isInterface() || overridden.is(Opcodes.ACC_ABSTRACT))) {
            result.add(new Site(supertype, overridden));
          }
        }
      }
    }
    return result;
  }

  private List<ClassModel> supertypes(ClassModel type) {
    Map<String, ClassModel> result = new LinkedHashMap<>();
    List<String> open = new ArrayList<>(type.supertypes());
    for (int i = 0; i < open.size(); i++) {
      String name = open.get(i);
      ClassModel model = result.containsKey(name) ? null : model(name);
      if (model != null) {
        result.put(name, model);
        open.addAll(model.supertypes());
      }
    }
    return List.copyOf(result.values());
  }

  private boolean isHandler(List<Site> sites) {
    for (Site site : sites) {
      for (AnnotationModel annotation : site.method().annotations()) {
        if (handlerAnnotations.contains(annotation.type()) || isMetaHandler(annotation)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isMetaHandler(AnnotationModel annotation) {
    ClassModel model = model(annotation.type());
    return model != null
        && model.annotations().stream().anyMatch(on -> handlerAnnotations.contains(on.type()));
  }

  private static String name(Site site, @Nullable AnnotationModel direct) {
    String name = direct == null ? null : direct.string("value");
    return name == null || name.isBlank() ? place(site).simpleName() : name.trim();
  }

  private static Declaration.Place place(Site site) {
    return new Declaration.Place(
        site.type().binaryName(),
        site.method().name(),
        site.method().descriptor(),
        site.method().line());
  }

  private static @Nullable String failsWhen(AnnotationModel sli) {
    String name = sli.string("failsWhen");
    return NEVER.equals(name) ? null : name;
  }

  private List<Objective> objectives(List<Site> sites) {
    Map<String, Objective> byName = new LinkedHashMap<>();
    for (Site site : sites) {
      add(byName, site.method().annotations(), place(site).toString());
    }
    for (Site site : sites) {
      for (ClassModel scope : scopes(site.type(), false)) {
        add(byName, scope.annotations(), scope.binaryName());
      }
    }
    return List.copyOf(byName.values());
  }

  /** Adds what is promised at one place; a name that is nearer stays. */
  private void add(Map<String, Objective> byName, List<AnnotationModel> on, String where) {
    Map<String, Objective> here = new LinkedHashMap<>();
    for (AnnotationModel annotation : all(on, OBJECTIVE, OBJECTIVES)) {
      Objective objective = ObjectiveReader.read(annotation, where, problems);
      if (objective != null && here.putIfAbsent(objective.name(), objective) != null) {
        problems.tell(
            "the second objective named "
                + objective.name()
                + " on "
                + where
                + " is ignored: give it a name of its own, @Objective(name = \"...\")");
      }
    }
    here.forEach(byName::putIfAbsent);
  }

  private Owner owner(List<Site> sites) {
    Owner owner = Owner.UNKNOWN;
    for (Site site : sites) {
      owner = owner.orElse(ownerOn(site.method().annotations()));
      for (ClassModel scope : scopes(site.type(), true)) {
        owner = owner.orElse(ownerOn(scope.annotations()));
      }
    }
    return owner;
  }

  private Owner ownerOn(List<AnnotationModel> on) {
    AnnotationModel owner = find(on, OWNER);
    return owner == null
        ? Owner.UNKNOWN
        : new Owner(blankToNull(owner.string("team")), blankToNull(owner.string("component")));
  }

  /** The type, the types around it, its package and, if asked for, the packages around that. */
  private List<ClassModel> scopes(ClassModel type, boolean outerPackages) {
    Set<ClassModel> result = new LinkedHashSet<>();
    result.add(type);
    String name = type.name();
    int slash = name.lastIndexOf('/');
    for (int end = name.lastIndexOf('$'); end > slash + 1; end = name.lastIndexOf('$', end - 1)) {
      addIfThere(result, name.substring(0, end));
    }
    for (int end = slash; end > 0; end = outerPackages ? name.lastIndexOf('/', end - 1) : -1) {
      addIfThere(result, name.substring(0, end) + "/package-info");
    }
    return List.copyOf(result);
  }

  private void addIfThere(Set<ClassModel> scopes, String name) {
    ClassModel model = model(name);
    if (model != null) {
      scopes.add(model);
    }
  }

  /** The first annotation of a type, on the place itself or on an annotation on it. */
  private @Nullable AnnotationModel find(List<AnnotationModel> on, String type) {
    List<AnnotationModel> found = all(on, type, type);
    return found.isEmpty() ? null : found.get(0);
  }

  private List<AnnotationModel> all(List<AnnotationModel> on, String type, String container) {
    List<AnnotationModel> result = new ArrayList<>();
    collect(on, type, container, META_DEPTH, result);
    return result;
  }

  private void collect(
      List<AnnotationModel> on,
      String type,
      String container,
      int depth,
      List<AnnotationModel> into) {
    for (AnnotationModel annotation : on) {
      if (annotation.type().equals(type)) {
        into.add(annotation);
      } else if (annotation.type().equals(container)) {
        for (Object element : annotation.list("value")) {
          if (element instanceof AnnotationModel contained) {
            into.add(contained);
          }
        }
      }
    }
    if (depth == 0) {
      return;
    }
    for (AnnotationModel annotation : on) {
      ClassModel meta = annotation.type().startsWith(API) ? null : model(annotation.type());
      if (meta != null) {
        collect(meta.annotations(), type, container, depth - 1, into);
      }
    }
  }

  private @Nullable ClassModel model(String name) {
    return models.computeIfAbsent(name, this::read).orElse(null);
  }

  private Optional<ClassModel> read(String name) {
    if (Names.isLibrary(name)) {
      return Optional.empty();
    }
    byte[] bytes = files.find(name);
    try {
      return bytes == null ? Optional.empty() : Optional.of(ClassModel.read(bytes));
    } catch (RuntimeException e) {
      problems.tell("the class file " + name + " cannot be read (" + e + "): it is passed over");
      return Optional.empty();
    }
  }

  private boolean canBeMeasured(ClassModel type, MethodModel method) {
    if (method.hasBody()) {
      String why = whyNotYet(method.descriptor());
      if (why == null) {
        return true;
      }
      problems.tell("@Sli on " + type.binaryName() + "." + method.name() + " is ignored: " + why);
    } else if (method.is(Opcodes.ACC_NATIVE)) {
      problems.tell(
          "@Sli on "
              + type.binaryName()
              + "."
              + method.name()
              + " is ignored: a native method cannot be measured; mark the method that calls it");
    }
    return false;
  }

  private static @Nullable String whyNotYet(String descriptor) {
    if (descriptor.endsWith("Lkotlin/coroutines/Continuation;)Ljava/lang/Object;")) {
      return "a suspend function returns before it is done; mark a function that waits for it";
    }
    String returned = descriptor.substring(descriptor.indexOf(')') + 1);
    return switch (returned) {
      case "Lreactor/core/publisher/Mono;",
          "Lreactor/core/publisher/Flux;",
          "Lorg/reactivestreams/Publisher;" ->
          "a publisher is not measured to its end yet; mark the handler's request or a future";
      default -> null;
    };
  }

  private void tellOfNoEffect(ClassModel type, MethodModel method) {
    if (method.annotations().isEmpty() || isHandler(List.of(new Site(type, method)))) {
      return;
    }
    if (!all(method.annotations(), OBJECTIVE, OBJECTIVES).isEmpty()) {
      problems.tell(
          "@Objective on "
              + type.binaryName()
              + "."
              + method.name()
              + " has no effect: the method is no SLI; add @Sli");
    }
  }

  private static List<String> strings(List<?> values) {
    List<String> result = new ArrayList<>();
    for (Object value : values) {
      result.add(String.valueOf(value));
    }
    return result;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.trim();
  }
}
