/** Exports and opens nothing. */
module io.sre.instrumentation.it.modular {
  requires io.sre.instrumentation.api;
}
