package io.sre.instrumentation.it.redeploy.host;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * The record whose {@code equals}, {@code hashCode} or {@code toString} was linked last. The JDK
 * keeps it alive, with its class loader: in what the method handles of {@link ObjectMethods} were
 * adapted to.
 */
record LastRecord(LastRecord part) {

  /** Becomes it, however often it was. */
  static void replace() throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodHandle part = lookup.findGetter(LastRecord.class, "part", LastRecord.class);
    link(
        lookup,
        "equals",
        MethodType.methodType(boolean.class, LastRecord.class, Object.class),
        part);
    link(lookup, "hashCode", MethodType.methodType(int.class, LastRecord.class), part);
    link(lookup, "toString", MethodType.methodType(String.class, LastRecord.class), part);
  }

  private static void link(
      MethodHandles.Lookup lookup, String method, MethodType type, MethodHandle part)
      throws Throwable {
    ObjectMethods.bootstrap(lookup, method, type, LastRecord.class, "part", part);
  }
}
