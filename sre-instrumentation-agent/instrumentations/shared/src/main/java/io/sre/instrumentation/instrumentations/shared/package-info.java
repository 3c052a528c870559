/**
 * Common code of several frameworks' companions: names of databases, and connections that wait to
 * be accepted. Defined beside each companion that uses it.
 */
@NullMarked
package io.sre.instrumentation.instrumentations.shared;

import org.jspecify.annotations.NullMarked;
