/**
 * What companions of several frameworks share: the names of databases, and the connections that
 * wait to be accepted. Defined beside each companion that uses it.
 */
@NullMarked
package io.sre.instrumentation.instrumentations.shared;

import org.jspecify.annotations.NullMarked;
