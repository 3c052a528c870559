package io.sre.instrumentation.instrumentations.shared;

import org.jspecify.annotations.Nullable;

/** Reads requests as a framework represents them. */
public interface RequestReader {

  /** The HTTP method. */
  String method(Object request);

  /** The path of the base URI, which ends with a slash. */
  String base(Object request);

  /** The path below the base URI, decoded. */
  String path(Object request);

  /** An attribute of the servlet request; null: none. */
  @Nullable Object attribute(Object request, String name);
}
