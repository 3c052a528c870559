/** Annotations and calls that declare SLIs and their objectives. */
module io.sre.instrumentation.api {
  exports io.sre.instrumentation.api;
}
