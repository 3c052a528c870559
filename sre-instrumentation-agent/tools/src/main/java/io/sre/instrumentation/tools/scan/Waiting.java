package io.sre.instrumentation.tools.scan;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.engine.classfile.CertainCalls;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which SLIs wait for which others, as far as that is certain: the call is made whenever the caller
 * runs, no handler catches its exceptions, and it can reach only one method. Then the caller cannot
 * be good more often, or faster, than the other.
 */
final class Waiting {

  private final ClassIndex index;

  /** The places of SLIs' implementations, by class, name and descriptor. */
  private final Map<String, String> placeOf = new HashMap<>();

  /** All places of SLIs with methods of one name and descriptor. */
  private final Map<String, List<String>> placesOf = new HashMap<>();

  /** The calls of SLIs, by their places. */
  private final Map<String, List<CertainCalls.Target>> calls = new LinkedHashMap<>();

  Waiting(ClassIndex index) {
    this.index = index;
  }

  /**
   * Adds a method that is an SLI.
   *
   * @param callsOfType the calls of its class's methods, by name and descriptor
   */
  void add(
      ClassModel type,
      MethodModel method,
      String place,
      Map<String, List<CertainCalls.Target>> callsOfType) {
    String signature = method.name() + method.descriptor();
    placeOf.put(type.name() + "." + signature, place);
    placesOf.computeIfAbsent(signature, key -> new ArrayList<>()).add(place);
    // Of several implementations of one SLI, none is certain to run.
    boolean first =
        calls.putIfAbsent(place, callsOfType.getOrDefault(signature, List.of())) == null;
    if (!first) {
      calls.put(place, List.of());
    }
  }

  /** The objectives that cannot be met if those of other SLIs are only just met. */
  List<Finding> contradictions(Map<String, FoundSli> byPlace) {
    List<Finding> result = new ArrayList<>();
    Set<String> extended = index.ledTo();
    for (Map.Entry<String, List<CertainCalls.Target>> entry : calls.entrySet()) {
      FoundSli caller = byPlace.get(entry.getKey());
      for (CertainCalls.Target target : entry.getValue()) {
        String place = reached(target, extended);
        FoundSli called = place == null ? null : byPlace.get(place);
        if (caller != null && called != null && !called.equals(caller) && !isFuture(target)) {
          add(result, caller, called);
        }
      }
    }
    return result;
  }

  /** The place of the SLI that a call reaches; null: none, or not certain. */
  private @Nullable String reached(CertainCalls.Target target, Set<String> extended) {
    String signature = target.name() + target.descriptor();
    String own = placeOf.get(target.owner() + "." + signature);
    if (own != null) {
      return target.virtual() && extended.contains(target.owner()) ? null : own;
    }
    // An interface whose @Sli applies to all implementations.
    String place = target.owner().replace('/', '.') + "." + signature;
    List<String> all = placesOf.getOrDefault(signature, List.of());
    return !all.isEmpty() && all.stream().allMatch(place::equals) ? place : null;
  }

  private boolean isFuture(CertainCalls.Target target) {
    String returned = target.descriptor().substring(target.descriptor().indexOf(')') + 1);
    return returned.startsWith("L") && index.isFuture(returned.substring(1, returned.length() - 1));
  }

  private static void add(List<Finding> result, FoundSli caller, FoundSli called) {
    for (Objective promise : caller.objectives()) {
      for (Objective other : called.objectives()) {
        if (promisesMore(promise, other)
            && called.objectives().stream().noneMatch(o -> carries(o, promise))) {
          result.add(
              Checks.finding(
                  Rule.CONTRADICTING_OBJECTIVES,
                  caller,
                  String.format(
                      "%s (%s.%s) promises %s, and waits for %s (%s.%s), which promises %s: promise"
                          + " less here, or more there",
                      caller.name(),
                      caller.type(),
                      caller.method(),
                      text(promise),
                      called.name(),
                      called.type(),
                      called.method(),
                      text(other))));
          break;
        }
      }
    }
  }

  /**
   * Whether one promises more in one respect and no less in the other; for the duration, an
   * unlimited one is only compared with another.
   */
  private static boolean promisesMore(Objective promise, Objective other) {
    boolean higher = promise.target() > other.target();
    boolean faster =
        promise.withinNanos() < other.withinNanos() && other.withinNanos() != Objective.NO_LIMIT;
    return promise.target() >= other.target()
        && promise.withinNanos() <= other.withinNanos()
        && (higher || faster);
  }

  private static boolean carries(Objective other, Objective promise) {
    return other.target() >= promise.target() && other.withinNanos() <= promise.withinNanos();
  }

  private static String text(Objective objective) {
    String percent = Percents.text(objective.target());
    return objective.within() == null ? percent : percent + " within " + objective.within();
  }
}
