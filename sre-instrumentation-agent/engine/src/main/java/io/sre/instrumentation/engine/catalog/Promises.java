package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.engine.catalog.Annotations.Group;
import io.sre.instrumentation.engine.classfile.AnnotationModel;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.config.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objectives and the owner of a method: at the method, its type, the enclosing types, its
 * package. The nearest applies.
 */
final class Promises {

  private final Classes classes;
  private final Annotations annotations;
  private final Problems problems;

  Promises(Classes classes, Annotations annotations, Problems problems) {
    this.classes = classes;
    this.annotations = annotations;
    this.problems = problems;
  }

  /**
   * The objectives of an SLI.
   *
   * @param sites the method, and those it implements: of two equally near, the first applies
   */
  List<Objective> objectives(List<Site> sites) {
    Map<String, Objective> byName = new LinkedHashMap<>();
    for (Group place : places(sites)) {
      for (Group group : annotations.groups(place)) {
        objectives(group).forEach(byName::putIfAbsent);
      }
    }
    return List.copyOf(byName.values());
  }

  private Map<String, Objective> objectives(Group group) {
    Map<String, Objective> result = new LinkedHashMap<>();
    for (AnnotationModel annotation : group.all(Annotations.OBJECTIVE, Annotations.OBJECTIVES)) {
      Objective objective = ObjectiveReader.read(annotation, group, problems);
      if (objective != null && result.putIfAbsent(objective.name(), objective) != null) {
        group.report(
            problems,
            Rules.DUPLICATE_OBJECTIVE,
            "the second objective named "
                + objective.name()
                + " on "
                + group.where()
                + " is ignored: give it a name of its own, @Objective(name = \"...\")");
      }
    }
    return result;
  }

  /** The owner of an SLI; enclosing packages count, too. */
  Owner owner(List<Site> sites) {
    List<Group> places = places(sites);
    add(places, sites, classes::packagesAround);
    Owner owner = Owner.UNKNOWN;
    for (Group place : places) {
      for (Group group : annotations.groups(place)) {
        owner = owner.orElse(owner(group.find(Annotations.OWNER)));
      }
    }
    return owner;
  }

  private static Owner owner(@Nullable AnnotationModel owner) {
    return owner == null
        ? Owner.UNKNOWN
        : new Owner(blankToNull(owner.string("team")), blankToNull(owner.string("component")));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.trim();
  }

  /** The places that can carry annotations, nearest first. */
  private List<Group> places(List<Site> sites) {
    List<Group> result = new ArrayList<>();
    for (Site site : sites) {
      Declaration.Place place = site.place();
      result.add(
          new Group(place.type(), place.method(), place.line(), site.method().annotations()));
    }
    add(result, sites, List::of);
    add(result, sites, classes::around);
    add(result, sites, classes::ownPackage);
    return result;
  }

  private static void add(
      List<Group> places, List<Site> sites, Function<ClassModel, List<ClassModel>> scopes) {
    Map<String, ClassModel> distinct = new LinkedHashMap<>();
    for (Site site : sites) {
      scopes.apply(site.type()).forEach(scope -> distinct.put(scope.name(), scope));
    }
    for (ClassModel scope : distinct.values()) {
      places.add(new Group(scope));
    }
  }
}
