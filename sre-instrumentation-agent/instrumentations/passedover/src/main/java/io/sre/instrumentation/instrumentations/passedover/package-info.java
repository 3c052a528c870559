/**
 * Common libraries that are not measured and have no folder of their own: their classes carry none
 * of our annotations, and are passed over without a look. One that gets a folder takes its line
 * along.
 */
@NullMarked
package io.sre.instrumentation.instrumentations.passedover;

import org.jspecify.annotations.NullMarked;
