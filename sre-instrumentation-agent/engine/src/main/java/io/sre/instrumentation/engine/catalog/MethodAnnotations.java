package io.sre.instrumentation.engine.catalog;

import static io.sre.instrumentation.engine.catalog.Annotations.EXCLUDED;
import static io.sre.instrumentation.engine.catalog.Annotations.SATURATION;
import static io.sre.instrumentation.engine.catalog.Annotations.SLI;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.engine.classfile.AnnotationModel;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import io.sre.instrumentation.engine.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Reads what annotations declare for one method: those on it, on its class and its packages, and on
 * everything that it implements. Not thread-safe, like its classes.
 */
final class MethodAnnotations {

  private static final String NEVER = "io.sre.instrumentation.api.Sli$Never";

  private final Set<String> handlerAnnotations;
  private final Problems problems;
  private final Classes classes;
  private final Annotations annotations;
  private final Sites sites;
  private final Promises promises;
  private final RecognizedAnnotations recognized;
  private final Kotlin kotlin;
  private final Groovy groovy;

  /**
   * Annotations of the methods of classes.
   *
   * @param names which annotations frameworks find the methods by that serve requests, and which
   *     annotations of other libraries are recognized
   */
  MethodAnnotations(
      Classes classes,
      Annotations annotations,
      Sites sites,
      FrameworkNames names,
      Problems problems) {
    this.classes = classes;
    this.annotations = annotations;
    this.sites = sites;
    this.handlerAnnotations = names.handlers();
    this.problems = problems;
    this.promises = new Promises(classes, annotations, problems);
    this.recognized = new RecognizedAnnotations(names.recognized(), annotations);
    this.kotlin = new Kotlin(classes, annotations, recognized);
    this.groovy = new Groovy(classes);
  }

  /** The declaration of a method; null: neither marked as an SLI nor excluded. */
  @Nullable Declaration of(ClassModel type, MethodModel method) {
    List<Site> sites = this.sites.of(groovy.declared(kotlin.declared(new Site(type, method))));
    for (Site site : sites) {
      AnnotationModel direct = direct(site);
      AnnotationModel sli = direct != null ? direct : sliOfType(site);
      boolean excluded = isExcluded(site, direct != null);
      if (sli == null && !excluded) {
        continue;
      }
      List<Site> nearest = startingAt(site, sites);
      return new Declaration(
          site.place(),
          sli != null,
          excluded,
          isHandler(sites),
          name(site, direct),
          promises.objectives(nearest),
          promises.owner(nearest),
          sli == null ? List.of() : strings(sli.list("expected")),
          sli == null ? null : failsWhen(sli, site, method),
          limit(nearest));
    }
    return recognized(sites);
  }

  /**
   * The declaration of a method without the agent's own annotations, by those of other libraries.
   */
  private @Nullable Declaration recognized(List<Site> sites) {
    for (Site site : sites) {
      RecognizedAnnotations.Mark mark = mark(site);
      if (mark != null) {
        List<Site> nearest = startingAt(site, sites);
        return new Declaration(
            site.place(),
            true,
            false,
            isHandler(sites),
            mark.name().isEmpty() ? Kotlin.nameOf(site) : mark.name(),
            promises.objectives(nearest),
            promises.owner(nearest),
            List.of(),
            null,
            limit(nearest),
            mark.foundBy());
      }
    }
    return null;
  }

  /** Places that make an SLI come first, so that all implementations of an interface agree. */
  private static List<Site> startingAt(Site site, List<Site> sites) {
    List<Site> result = new ArrayList<>(sites);
    result.remove(site);
    result.add(0, site);
    return result;
  }

  /** The declaration of a handler that a framework has registered; null: none. */
  @Nullable Declaration ofHandler(ClassModel type, MethodModel method) {
    Declaration declaration = of(type, method);
    return declaration != null ? declaration : undeclared(type, method);
  }

  /** The declaration of a discovered endpoint with an owner or an objective. */
  private @Nullable Declaration undeclared(ClassModel type, MethodModel method) {
    Site here = new Site(type, method);
    List<Site> sites = this.sites.of(here);
    List<Objective> objectives = promises.objectives(sites);
    Owner owner = promises.owner(sites);
    if (objectives.isEmpty() && owner.equals(Owner.UNKNOWN) && limit(sites) == 0) {
      return null;
    }
    return new Declaration(
        here.place(), false, false, true, "", objectives, owner, List.of(), null, limit(sites));
  }

  /** The nearest valid limit; 0: none. */
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
                + " is ignored: it must be at least 1");
      }
    }
    return 0;
  }

  private boolean isExcluded(Site site, boolean marked) {
    return annotations.find(site.method().annotations(), EXCLUDED) != null
        || (!marked && annotations.find(site.type().annotations(), EXCLUDED) != null);
  }

  /** The annotation that a person wrote on a method; a compiler's copy counts at its origin. */
  private @Nullable AnnotationModel direct(Site site) {
    return CompilerMade.isTwin(site.type(), site.method())
        ? null
        : annotations.find(site.method().annotations(), SLI);
  }

  /** The {@code @Sli} of a type, if it applies to a method. */
  private @Nullable AnnotationModel sliOfType(Site site) {
    return isMeantByType(site) ? annotations.find(site.type().annotations(), SLI) : null;
  }

  /**
   * Whether an annotation on a type applies to a method: to public ones, except for those of every
   * object and those that no person wrote.
   */
  private static boolean isMeantByType(Site site) {
    MethodModel method = site.method();
    String signature = method.name() + method.descriptor();
    return method.is(Opcodes.ACC_PUBLIC)
        && !method.isInitializer()
        && !signature.equals("toString()Ljava/lang/String;")
        && !signature.equals("hashCode()I")
        && !signature.equals("equals(Ljava/lang/Object;)Z")
        && !CompilerMade.is(site.type(), method);
  }

  /** The annotation of another library that makes this very method an SLI; null: none. */
  private RecognizedAnnotations.@Nullable Mark mark(Site site) {
    RecognizedAnnotations.Mark direct = recognized.find(site.method().annotations());
    if (direct != null && !CompilerMade.isTwin(site.type(), site.method())) {
      return direct;
    }
    RecognizedAnnotations.Mark ofType = recognized.find(site.type().annotations());
    return ofType == null || !isMeantByType(site) ? null : ofType.unnamed();
  }

  /** Whether a framework finds one of these methods by an annotation, to serve requests. */
  boolean isHandler(List<Site> sites) {
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

  /**
   * The annotation by which this very method is declared an SLI, together with its implementations:
   * {@code @Sli}. Null: it is none.
   */
  @Nullable String sliBy(Site site) {
    if (!Sites.canOverride(site.method())) {
      return null;
    }
    if (direct(site) != null || sliOfType(site) != null) {
      return Declaration.SLI;
    }
    RecognizedAnnotations.Mark mark = mark(site);
    return mark == null ? null : mark.foundBy();
  }

  private static List<String> strings(List<?> values) {
    List<String> result = new ArrayList<>();
    for (Object value : values) {
      result.add(String.valueOf(value));
    }
    return result;
  }
}
