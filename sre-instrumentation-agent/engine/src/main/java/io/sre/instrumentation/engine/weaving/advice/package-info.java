/**
 * What is inlined into the application's own methods: a begin and an end, calls of the bootstrap
 * runtime and nothing else. Named by string, so that registering an advice does not load it.
 */
@NullMarked
package io.sre.instrumentation.engine.weaving.advice;

import org.jspecify.annotations.NullMarked;
