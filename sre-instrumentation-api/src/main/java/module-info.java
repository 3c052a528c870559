/** Annotations and calls that say what customers were promised. */
module io.sre.instrumentation.api {
  exports io.sre.instrumentation.api;
}
