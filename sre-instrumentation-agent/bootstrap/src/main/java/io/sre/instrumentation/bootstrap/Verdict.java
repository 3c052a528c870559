package io.sre.instrumentation.bootstrap;

/**
 * What the application says of a call that is in flight. Immutable, so that whoever sees it sees
 * all of it.
 *
 * @param excludes whether the call is no valid event; else it is a failure
 * @param reason why
 */
record Verdict(boolean excludes, String reason) {}
