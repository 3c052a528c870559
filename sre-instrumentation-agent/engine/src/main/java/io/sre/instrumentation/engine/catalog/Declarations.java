package io.sre.instrumentation.engine.catalog;

import static io.sre.instrumentation.engine.catalog.Annotations.EXCLUDED;
import static io.sre.instrumentation.engine.catalog.Annotations.SATURATION;

import io.sre.instrumentation.bootstrap.Completion;
import io.sre.instrumentation.engine.classfile.ClassFiles;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.Libraries;
import io.sre.instrumentation.engine.classfile.MethodModel;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Reads the declarations of methods from class files alone: the same for the agent, which weaves
 * the methods found, and for the command line, which lists them.
 *
 * <p>For one class loader and a short time, since it keeps the classes that it has read. Not
 * thread-safe.
 */
public final class Declarations {

  /** The compiler's second copy of lambdas that can be serialized. */
  private static final String DESERIALIZE = "$deserializeLambda$";

  private static final String INLINE =
      "an inline function is copied into the functions that call it, where nothing is measured;"
          + " mark the function that calls it, or remove inline";

  private final Problems problems;
  private final Classes classes;
  private final Annotations annotations;
  private final Sites sites;
  private final MethodAnnotations said;
  private final ReturnTypes returnTypes;

  /** Whether a type that is not found does not exist, rather than belonging to a library. */
  private final boolean complete;

  /**
   * Makes a reader without settings that only knows frameworks' handler annotations.
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
   * Makes a reader.
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
    this.problems = problems;
    this.classes = new Classes(classes, names.libraries());
    this.annotations = new Annotations(this.classes);
    this.sites = new Sites(this.classes, annotations, names.async());
    this.said = new MethodAnnotations(this.classes, annotations, sites, names, problems);
    this.returnTypes = new ReturnTypes(this.classes, async);
    this.complete = complete;
  }

  /**
   * Makes a reader of classes that were read before.
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

  /** When a method's return value is complete. */
  public Completion completion(MethodModel method) {
    return returnTypes.declared(Unmeasurable.returned(method));
  }

  /** The methods of a class that are SLIs, with their declarations. */
  public Map<MethodModel, Declaration> slis(ClassModel type) {
    classes.add(type);
    Map<MethodModel, Declaration> result = new LinkedHashMap<>();
    for (MethodModel method : type.methods()) {
      if (method.isSynthetic() && !method.body().inline()) {
        continue;
      }
      Declaration declaration = said.of(type, method);
      if (declaration == null) {
        reportNoEffect(type, method);
      } else if (declaration.sli()
          && !declaration.excluded()
          && !sites.goesOnElsewhere(type, method)
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
    reportInherited(type);
    return result;
  }

  /** A lambda of an annotated interface counts as a call of its body, which no other code calls. */
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
              "%s on %s does not apply to the method reference to %s.%s in %s: write a lambda"
                  + " instead",
              declaration.foundBy(),
              declaration.place(),
              lambda.owner().replace('/', '.'),
              lambda.body(),
              place));
    }
  }

  /** Java's compilers call it {@code lambda$…}, Kotlin's {@code …$lambda$…}. */
  private static boolean isBodyOfLambda(MethodModel method) {
    return method.is(Opcodes.ACC_PRIVATE) && method.name().contains("lambda$");
  }

  private boolean isSliItself(ClassModel type, MethodModel method) {
    Declaration declaration = said.of(type, method);
    return declaration != null && (declaration.sli() || declaration.excluded());
  }

  /** The declaration of the one abstract method of an interface; null: none. */
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
        return said.of(declaring, method);
      }
    }
    return null;
  }

  /** The declaration of a handler; null: none. */
  public @Nullable Declaration handler(String type, String method, String descriptor) {
    ClassModel model = classes.find(type);
    MethodModel found = model == null ? null : model.method(method, descriptor);
    return model == null || found == null ? null : said.ofHandler(model, found);
  }

  /** Whether annotations make proxies run a method on another thread. */
  public boolean isAsync(ClassModel type, MethodModel method) {
    return sites.isAsync(type, method);
  }

  private boolean canBeMeasured(ClassModel type, MethodModel method, Declaration declaration) {
    String why =
        method.body().inline()
            ? INLINE
            : Unmeasurable.why(method, declaration.handler(), returnTypes);
    Declaration.Place place = new Site(type, method).place();
    String annotation = declaration.foundBy() + " on " + place;
    if (why != null) {
      Rules.report(problems, Rules.UNMEASURABLE, place, annotation + " is ignored: " + why);
    } else if (!complete && method.hasBody() && !declaration.handler()) {
      String unknown = Unmeasurable.whyUnknown(method, returnTypes);
      if (unknown != null) {
        Rules.report(problems, Rules.UNKNOWN_TYPE, place, annotation + ": " + unknown);
      }
    }
    return why == null && method.hasBody();
  }

  private void reportNoEffect(ClassModel type, MethodModel method) {
    List<Site> sites = this.sites.of(new Site(type, method));
    if (!method.hasBody() || said.isHandler(sites) || CompilerMade.isTwin(type, method)) {
      return;
    }
    for (Site site : sites) {
      if (annotations.hasObjective(site.method().annotations())) {
        Rules.report(
            problems,
            Rules.NO_EFFECT,
            site.place(),
            "@Objective on " + site.place() + " has no effect: the method is not an SLI; add @Sli");
      }
      if (annotations.find(site.method().annotations(), SATURATION) != null) {
        Rules.report(
            problems,
            Rules.NO_EFFECT,
            site.place(),
            "@Saturation on "
                + site.place()
                + " has no effect: the method is not an SLI; add @Sli");
      }
    }
  }

  /**
   * Reports methods that implement an interface unknown to their own class: a subclass inherits
   * both. Such a method cannot be woven for that interface.
   */
  private void reportInherited(ClassModel type) {
    if (type.isInterface() || annotations.find(type.annotations(), EXCLUDED) != null) {
      return;
    }
    for (ClassModel supertype : classes.supertypes(type)) {
      if (!supertype.isInterface()) {
        continue;
      }
      for (MethodModel promised : supertype.methods()) {
        Site site = new Site(supertype, promised);
        String annotation = said.sliBy(site);
        Site inherited = annotation == null ? null : inherited(type, promised);
        if (annotation != null
            && inherited != null
            && !classes.supertypes(inherited.type()).contains(supertype)
            && said.of(inherited.type(), inherited.method()) == null) {
          Rules.report(
              problems,
              Rules.INHERITED,
              inherited.place(),
              String.format(
                  "%s on %s does not apply to %s, which inherits it from %s: mark %s, or override"
                      + " it",
                  annotation,
                  site.place(),
                  type.binaryName(),
                  inherited.type().binaryName(),
                  inherited.place()));
        }
      }
    }
  }

  /** The superclass method that implements an interface method; null: the class has its own. */
  private @Nullable Site inherited(ClassModel type, MethodModel promised) {
    String descriptor = promised.descriptor();
    ClassModel declaring = type;
    // A broken class file may name a class as its own superclass; no JVM would load it.
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
}
