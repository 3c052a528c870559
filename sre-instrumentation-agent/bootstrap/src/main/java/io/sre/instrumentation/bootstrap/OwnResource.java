package io.sre.instrumentation.bootstrap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * A resource that the application registers by {@code Slis.resource}. Kept until the process ends,
 * or another of its name replaces it.
 */
final class OwnResource {

  /** Unbounded names would fill the memory. */
  private static final int MAX = 1_000;

  private static final int LONGEST = 1_000;

  private static final String KIND = "application";
  private static final Map<String, OwnResource> BY_NAME = new ConcurrentHashMap<>();

  private final String name;
  private final LongSupplier used;
  private final LongSupplier limit;

  private OwnResource(String name, LongSupplier used, LongSupplier limit) {
    this.name = name;
    this.used = used;
    this.limit = limit;
  }

  static void register(String anyName, LongSupplier used, LongSupplier limit) {
    // Not shorter, since a cut name may no longer show where a password ends.
    String name = anyName.length() <= LONGEST ? anyName : Names.bounded(anyName);
    if (BY_NAME.size() < MAX || BY_NAME.containsKey(name)) {
      OwnResource resource = new OwnResource(name, used, limit);
      BY_NAME.put(name, resource);
      Resources.add(KIND, resource, OwnResource::read);
    }
  }

  private static void read(Object object, Usage into) {
    OwnResource resource = (OwnResource) object;
    if (BY_NAME.get(resource.name) == resource) {
      into.name = resource.name;
      into.used = resource.used.getAsLong();
      into.limit = resource.limit.getAsLong();
    }
  }
}
