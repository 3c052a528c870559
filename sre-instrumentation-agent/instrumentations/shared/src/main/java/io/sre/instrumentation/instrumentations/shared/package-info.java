/**
 * Common code of several frameworks' companions: names of databases, connections that wait to be
 * accepted, templates of URIs, nested routes, and the paths that applications are mounted at.
 * Defined beside each companion that uses it.
 */
@NullMarked
package io.sre.instrumentation.instrumentations.shared;

import org.jspecify.annotations.NullMarked;
