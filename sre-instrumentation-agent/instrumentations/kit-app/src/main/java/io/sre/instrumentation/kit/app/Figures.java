package io.sre.instrumentation.kit.app;

import java.lang.ref.Reference;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The agent's figures of a resource, read from its registry.
 *
 * @param kind of the resource
 * @param name of it
 * @param used the number of taken places
 * @param limit the number of places
 * @param waiting the number of waiting threads
 * @param rejected the number of rejections
 * @param obtained the number of timed attempts to obtain a place, successful or not
 */
public record Figures(
    String kind,
    String name,
    double used,
    double limit,
    double waiting,
    double rejected,
    long obtained) {

  /** The agent's entry for an object; null: it has none. */
  public static Reference<?> entry(Object object) throws Exception {
    for (Object resource : all()) {
      if (((Reference<?>) resource).get() == object) {
        return (Reference<?>) resource;
      }
    }
    return null;
  }

  /** The agent's entry of a kind and name; null: it has none. */
  public static Reference<?> entry(String kind, String name) throws Exception {
    for (Object resource : all()) {
      if (kind.equals(call(resource, "kind"))) {
        Figures figures = read((Reference<?>) resource);
        if (figures != null && name.equals(figures.name())) {
          return (Reference<?>) resource;
        }
      }
    }
    return null;
  }

  /** The names of all live resources of a kind. */
  public static Set<String> names(String kind) throws Exception {
    Set<String> names = new LinkedHashSet<>();
    for (Object resource : all()) {
      if (kind.equals(call(resource, "kind"))) {
        Figures figures = read((Reference<?>) resource);
        if (figures != null) {
          names.add(figures.name());
        }
      }
    }
    return names;
  }

  /** Reads an entry; null: its object was collected. */
  public static Figures read(Reference<?> resource) throws Exception {
    Object usage = call(resource, "read");
    if (usage == null) {
      return null;
    }
    double rejected = number(usage, "rejected");
    return new Figures(
        (String) call(resource, "kind"),
        (String) usage.getClass().getField("name").get(usage),
        number(usage, "used"),
        number(usage, "limit"),
        number(usage, "waiting"),
        Double.isNaN(rejected) ? (long) call(resource, "rejections") : rejected,
        obtained(call(resource, "waits")));
  }

  private static long obtained(Object durations) throws Exception {
    long sum = 0;
    if (durations != null) {
      for (long count : (long[]) call(durations, "counts")) {
        sum += count;
      }
    }
    return sum;
  }

  private static Collection<?> all() throws Exception {
    return (Collection<?>) runtime("Resources").getMethod("all").invoke(null);
  }

  private static double number(Object usage, String field) throws Exception {
    return usage.getClass().getField(field).getDouble(usage);
  }

  private static Object call(Object object, String method) throws Exception {
    return object.getClass().getMethod(method).invoke(object);
  }

  private static Class<?> runtime(String name) throws Exception {
    return Class.forName("io.sre.instrumentation.bootstrap." + name, true, null);
  }
}
