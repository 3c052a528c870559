package io.sre.instrumentation.engine.catalog;

import static io.sre.instrumentation.engine.catalog.Annotations.EXCLUDED;
import static io.sre.instrumentation.engine.catalog.Annotations.SATURATION;
import static io.sre.instrumentation.engine.catalog.Annotations.SLI;

import io.sre.instrumentation.bootstrap.Completion;
import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.engine.classfile.AnnotationModel;
import io.sre.instrumentation.engine.classfile.ClassFiles;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.Libraries;
import io.sre.instrumentation.engine.classfile.MethodModel;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Reads what annotations say of methods, from class files alone: the same for the agent, which
 * weaves what it finds, and for the command line, which lists it.
 *
 * <p>For one class loader and a short time, since it keeps what it has read. Not thread-safe.
 */
public final class Declarations {

  /** The compiler makes lambdas that can be serialized once more in it. */
  private static final String DESERIALIZE = "$deserializeLambda$";

  private static final String NEVER = "io.sre.instrumentation.api.Sli$Never";

  private static final String INLINE =
      "an inline function is copied into the functions that call it, where nothing is measured;"
          + " mark the function that calls it, or leave inline out";

  private final Set<String> handlerAnnotations;
  private final Set<String> asyncAnnotations;
  private final Problems problems;
  private final Classes classes;
  private final Annotations annotations;
  private final Promises promises;
  private final Kotlin kotlin;
  private final Groovy groovy;
  private final ReturnTypes returnTypes;

  /** Whether a type that is not found is one that nobody has, rather than one of a library. */
  private final boolean complete;

  /**
   * A reader without settings, which knows of frameworks nothing else.
   *
   * @param files of the class loader
   * @param handlerAnnotations internal names of annotations by which a framework finds the methods
   *     that serve requests
   */
  public Declarations(ClassFiles files, Set<String> handlerAnnotations, Problems problems) {
    this(
        files,
        new FrameworkNames(handlerAnnotations, Set.of(), new Libraries()),
        Config.AsyncCalls.DEFAULT,
        problems);
  }

  /**
   * A reader.
   *
   * @param files of the class loader
   * @param async which return types complete later
   */
  public Declarations(
      ClassFiles files, FrameworkNames names, Config.AsyncCalls async, Problems problems) {
    this(names, async, problems, Classes.readingFrom(files, problems), true);
  }

  private Declarations(
      FrameworkNames names,
      Config.AsyncCalls async,
      Problems problems,
      Function<String, @Nullable ClassModel> classes,
      boolean complete) {
    this.handlerAnnotations = names.handlers();
    this.asyncAnnotations = names.async();
    this.problems = problems;
    this.classes = new Classes(classes, names.libraries());
    this.annotations = new Annotations(this.classes);
    this.promises = new Promises(this.classes, annotations, problems);
    this.kotlin = new Kotlin(this.classes, annotations);
    this.groovy = new Groovy(this.classes);
    this.returnTypes = new ReturnTypes(this.classes, async);
    this.complete = complete;
  }

  /**
   * A reader of classes that have been read before.
   *
   * @param classes of the class loader, by internal name; null: it has none of this name
   * @param async which return types complete later
   */
  public static Declarations of(
      Function<String, @Nullable ClassModel> classes,
      FrameworkNames names,
      Config.AsyncCalls async,
      Problems problems) {
    return new Declarations(names, async, problems, classes, false);
  }

  /** When what a method returns is complete. */
  public Completion completion(MethodModel method) {
    return returnTypes.declared(Unmeasurable.returned(method));
  }

  /** The methods of a class that are SLIs, with what was said of them. */
  public Map<MethodModel, Declaration> slis(ClassModel type) {
    classes.add(type);
    Map<MethodModel, Declaration> result = new LinkedHashMap<>();
    for (MethodModel method : type.methods()) {
      if (method.isSynthetic() && !method.body().inline()) {
        continue;
      }
      Declaration declaration = declaration(type, method);
      if (declaration == null) {
        tellOfNoEffect(type, method);
      } else if (declaration.sli()
          && !declaration.excluded()
          && !goesOnElsewhere(type, method)
          && canBeMeasured(type, method, declaration)) {
        result.put(method, declaration);
      }
    }
    for (MethodModel method : type.methods()) {
      if (!method.name().equals(DESERIALIZE)) {
        for (MethodModel.Lambda lambda : method.body().lambdas()) {
          addLambda(type, method, lambda, result);
        }
      }
    }
    tellOfInherited(type);
    return result;
  }

  /** A lambda of an annotated interface is a call of its body, which nothing else calls. */
  private void addLambda(
      ClassModel type,
      MethodModel maker,
      MethodModel.Lambda lambda,
      Map<MethodModel, Declaration> slis) {
    Declaration declaration = declaration(lambda);
    if (declaration == null
        || !declaration.sli()
        || declaration.excluded()
        || declaration.handler()) {
      return;
    }
    boolean own = lambda.owner().equals(type.name());
    ClassModel owner = own ? type : classes.find(lambda.owner());
    MethodModel body = owner == null ? null : owner.method(lambda.body(), lambda.bodyDescriptor());
    if (own && body != null && isBodyOfLambda(body)) {
      if (canBeMeasured(type, body, declaration)) {
        slis.put(body, declaration);
      }
    } else if (owner == null || body == null || !isSliItself(owner, body)) {
      Declaration.Place place = new Site(type, maker).place();
      Rules.report(
          problems,
          Rules.METHOD_REFERENCE,
          place,
          String.format(
              "@Sli on %s does not hold for the method reference to %s.%s in %s: write a lambda"
                  + " instead",
              declaration.place(), lambda.owner().replace('/', '.'), lambda.body(), place));
    }
  }

  /** Java's compilers call it {@code lambda$…}, Kotlin's {@code …$lambda$…}. */
  private static boolean isBodyOfLambda(MethodModel method) {
    return method.is(Opcodes.ACC_PRIVATE) && method.name().contains("lambda$");
  }

  private boolean isSliItself(ClassModel type, MethodModel method) {
    Declaration declaration = declaration(type, method);
    return declaration != null && (declaration.sli() || declaration.excluded());
  }

  /** What was said of the one abstract method of an interface; null: nothing. */
  private @Nullable Declaration declaration(MethodModel.Lambda lambda) {
    ClassModel type = classes.find(lambda.type());
    if (type == null) {
      return null;
    }
    List<ClassModel> types = new ArrayList<>(List.of(type));
    types.addAll(classes.supertypes(type));
    for (ClassModel declaring : types) {
      MethodModel method = declaring.method(lambda.method(), lambda.descriptor());
      if (method != null) {
        return declaration(declaring, method);
      }
    }
    return null;
  }

  /** What was said of a handler; null: nothing. */
  public @Nullable Declaration handler(String type, String method, String descriptor) {
    ClassModel model = classes.find(type);
    MethodModel found = model == null ? null : model.method(method, descriptor);
    if (model == null || found == null) {
      return null;
    }
    Declaration declaration = declaration(model, found);
    return declaration != null ? declaration : undeclared(model, found);
  }

  /** A discovered endpoint that has an owner or an objective. */
  private @Nullable Declaration undeclared(ClassModel type, MethodModel method) {
    Site here = new Site(type, method);
    List<Site> sites = sites(here);
    List<Objective> objectives = promises.objectives(sites);
    Owner owner = promises.owner(sites);
    if (objectives.isEmpty() && owner.equals(Owner.UNKNOWN) && limit(sites) == 0) {
      return null;
    }
    return new Declaration(
        here.place(), false, false, true, "", objectives, owner, List.of(), null, limit(sites));
  }

  private @Nullable Declaration declaration(ClassModel type, MethodModel method) {
    List<Site> sites = sites(groovy.declared(kotlin.declared(new Site(type, method))));
    for (Site site : sites) {
      AnnotationModel direct = direct(site);
      AnnotationModel sli = direct != null ? direct : sliOfType(site);
      boolean excluded = isExcluded(site, direct != null);
      if (sli == null && !excluded) {
        continue;
      }
      // What says @Sli comes first, so that all implementations of an interface agree.
      List<Site> nearest = new ArrayList<>(sites);
      nearest.remove(site);
      nearest.add(0, site);
      boolean handler = isHandler(sites);
      return new Declaration(
          site.place(),
          sli != null,
          excluded,
          handler,
          name(site, direct),
          promises.objectives(nearest),
          promises.owner(nearest),
          sli == null ? List.of() : strings(sli.list("expected")),
          sli == null ? null : failsWhen(sli, site, method),
          limit(nearest));
    }
    return null;
  }

  /** The nearest limit that can work; 0: none. */
  private int limit(List<Site> sites) {
    for (Site site : sites) {
      AnnotationModel saturation = annotations.find(site.method().annotations(), SATURATION);
      Number limit = saturation == null ? null : saturation.number("limit");
      if (limit != null) {
        if (limit.intValue() >= 1) {
          return limit.intValue();
        }
        Rules.report(
            problems,
            Rules.LIMIT,
            site.place(),
            "@Saturation(limit = "
                + limit
                + ") on "
                + site.place()
                + " is ignored: it is at least 1");
      }
    }
    return 0;
  }

  private boolean isExcluded(Site site, boolean marked) {
    return annotations.find(site.method().annotations(), EXCLUDED) != null
        || (!marked && annotations.find(site.type().annotations(), EXCLUDED) != null);
  }

  /** What a person said of a method; what a compiler copied elsewhere is said where it is from. */
  private @Nullable AnnotationModel direct(Site site) {
    return CompilerMade.isTwin(site.type(), site.method())
        ? null
        : annotations.find(site.method().annotations(), SLI);
  }

  /**
   * The {@code @Sli} of a type holds for its public methods, but for those every object has and
   * those that no person wrote.
   */
  private @Nullable AnnotationModel sliOfType(Site site) {
    MethodModel method = site.method();
    String signature = method.name() + method.descriptor();
    boolean counts =
        method.is(Opcodes.ACC_PUBLIC)
            && !method.isInitializer()
            && !signature.equals("toString()Ljava/lang/String;")
            && !signature.equals("hashCode()I")
            && !signature.equals("equals(Ljava/lang/Object;)Z")
            && !CompilerMade.is(site.type(), method);
    return counts ? annotations.find(site.type().annotations(), SLI) : null;
  }

  /**
   * A method, and those of interfaces and abstract classes that it implements, nearest first; of a
   * generated proxy also the method of the class that it stands before.
   */
  private List<Site> sites(Site here) {
    List<Site> result = new ArrayList<>();
    result.add(here);
    MethodModel method = here.method();
    if (canOverride(method)) {
      // An interface in between can have bridges of its own, which its proxies do not.
      Set<String> descriptors = new LinkedHashSet<>(here.type().descriptorsOf(method));
      for (ClassModel supertype : classes.supertypes(here.type())) {
        for (String descriptor : List.copyOf(descriptors)) {
          MethodModel overridden = supertype.method(method.name(), descriptor);
          if (overridden != null && isImplementedBy(method, supertype, overridden)) {
            result.add(new Site(supertype, overridden));
            descriptors.addAll(supertype.descriptorsOf(overridden));
          }
        }
      }
    }
    return result;
  }

  private static boolean isImplementedBy(
      MethodModel method, ClassModel supertype, MethodModel overridden) {
    if (!canOverride(overridden) || (supertype.access() & Opcodes.ACC_ANNOTATION) != 0) {
      return false;
    }
    return supertype.isInterface()
        || overridden.is(Opcodes.ACC_ABSTRACT)
        || (isGenerated(method, overridden) && !overridden.isSynthetic());
  }

  /**
   * Whether nobody wrote an override: it has no line of source, and what it overrides has one. Such
   * are the proxies by which frameworks add transactions, retries or caches to a class.
   */
  private static boolean isGenerated(MethodModel method, MethodModel overridden) {
    return method.line() == 0 && overridden.line() > 0;
  }

  /** A proxy that returns before its target has run on another thread: the target is the call. */
  private boolean goesOnElsewhere(ClassModel type, MethodModel method) {
    for (ClassModel supertype : classes.supertypes(type)) {
      MethodModel overridden = supertype.method(method.name(), method.descriptor());
      if (overridden != null && overridden.hasBody() && isGenerated(method, overridden)) {
        return isAsync(new Site(supertype, overridden));
      }
    }
    return false;
  }

  /** Whether annotations say that proxies of a method run it on another thread. */
  public boolean isAsync(ClassModel type, MethodModel method) {
    for (Site site : sites(new Site(type, method))) {
      if (isAsync(site)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAsync(Site site) {
    return annotations.hasAny(site.method().annotations(), asyncAnnotations)
        || annotations.hasAny(site.type().annotations(), asyncAnnotations);
  }

  private static boolean canOverride(MethodModel method) {
    return !method.is(Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE) && !method.isInitializer();
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
    if (annotation.type().startsWith(Annotations.API)) {
      return false;
    }
    ClassModel model = classes.find(annotation.type());
    return model != null
        && model.annotations().stream().anyMatch(on -> handlerAnnotations.contains(on.type()));
  }

  private static String name(Site site, @Nullable AnnotationModel direct) {
    String name = direct == null ? null : direct.string("value");
    return name == null || name.isBlank() ? Kotlin.nameOf(site) : name.trim();
  }

  private @Nullable String failsWhen(AnnotationModel sli, Site site, MethodModel method) {
    String name = sli.string("failsWhen");
    if (name == null || name.equals(NEVER)) {
      return null;
    }
    if (method.descriptor().endsWith(")V")) {
      Rules.report(
          problems,
          Rules.NO_EFFECT,
          site.place(),
          "failsWhen on " + site.place() + " has no effect: the method returns nothing");
      return null;
    }
    return name;
  }

  private boolean canBeMeasured(ClassModel type, MethodModel method, Declaration declaration) {
    String why =
        method.body().inline()
            ? INLINE
            : Unmeasurable.why(method, declaration.handler(), returnTypes);
    Declaration.Place place = new Site(type, method).place();
    if (why != null) {
      Rules.report(problems, Rules.UNMEASURABLE, place, "@Sli on " + place + " is ignored: " + why);
    } else if (!complete && method.hasBody() && !declaration.handler()) {
      String unknown = Unmeasurable.whyUnknown(method, returnTypes);
      if (unknown != null) {
        Rules.report(problems, Rules.UNKNOWN_TYPE, place, "@Sli on " + place + ": " + unknown);
      }
    }
    return why == null && method.hasBody();
  }

  private void tellOfNoEffect(ClassModel type, MethodModel method) {
    List<Site> sites = sites(new Site(type, method));
    if (!method.hasBody() || isHandler(sites) || CompilerMade.isTwin(type, method)) {
      return;
    }
    for (Site site : sites) {
      if (annotations.hasObjective(site.method().annotations())) {
        Rules.report(
            problems,
            Rules.NO_EFFECT,
            site.place(),
            "@Objective on " + site.place() + " has no effect: the method is no SLI; add @Sli");
      }
      if (annotations.find(site.method().annotations(), SATURATION) != null) {
        Rules.report(
            problems,
            Rules.NO_EFFECT,
            site.place(),
            "@Saturation on " + site.place() + " has no effect: the method is no SLI; add @Sli");
      }
    }
  }

  /**
   * A method can implement an interface that its own class knows nothing of: in a subclass that has
   * both. It cannot be woven for that one.
   */
  private void tellOfInherited(ClassModel type) {
    if (type.isInterface() || annotations.find(type.annotations(), EXCLUDED) != null) {
      return;
    }
    for (ClassModel supertype : classes.supertypes(type)) {
      if (!supertype.isInterface()) {
        continue;
      }
      for (MethodModel promised : supertype.methods()) {
        Site site = new Site(supertype, promised);
        Site inherited = isSli(site) ? inherited(type, promised) : null;
        if (inherited != null
            && !classes.supertypes(inherited.type()).contains(supertype)
            && declaration(inherited.type(), inherited.method()) == null) {
          Rules.report(
              problems,
              Rules.INHERITED,
              inherited.place(),
              String.format(
                  "@Sli on %s does not hold for %s, which inherits it from %s: mark %s, or override"
                      + " it",
                  site.place(),
                  type.binaryName(),
                  inherited.type().binaryName(),
                  inherited.place()));
        }
      }
    }
  }

  private boolean isSli(Site site) {
    return canOverride(site.method()) && (direct(site) != null || sliOfType(site) != null);
  }

  /** The method of a superclass that a class has for an interface method; null: it has its own. */
  private @Nullable Site inherited(ClassModel type, MethodModel promised) {
    String descriptor = promised.descriptor();
    ClassModel declaring = type;
    // A broken class file may say that a class extends itself; no JVM would load it.
    Set<String> seen = new HashSet<>();
    while (declaring != null && seen.add(declaring.name())) {
      MethodModel method = declaring.method(promised.name(), descriptor);
      if (method != null && !method.bridged().isEmpty()) {
        descriptor = method.bridged();
        method = declaring.method(promised.name(), descriptor);
      }
      if (method != null && !method.isSynthetic()) {
        boolean own = declaring.name().equals(type.name());
        return own || !method.hasBody() ? null : new Site(declaring, method);
      }
      declaring =
          declaring.supertypes().isEmpty() ? null : classes.find(declaring.supertypes().get(0));
    }
    return null;
  }

  private static List<String> strings(List<?> values) {
    List<String> result = new ArrayList<>();
    for (Object value : values) {
      result.add(String.valueOf(value));
    }
    return result;
  }
}
