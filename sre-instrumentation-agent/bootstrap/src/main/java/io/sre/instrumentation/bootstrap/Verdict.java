package io.sre.instrumentation.bootstrap;

/**
 * The application's verdict on a call in flight. Immutable, so that every reader sees all of it.
 *
 * @param excludes whether the call is excluded from the valid events; else it is a failure
 * @param reason why
 */
record Verdict(boolean excludes, String reason) {}
