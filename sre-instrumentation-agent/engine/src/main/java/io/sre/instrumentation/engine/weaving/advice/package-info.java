/**
 * Advice that is inlined into the application's own methods: its begin and its end call only the
 * bootstrap runtime. Advice is named by a string, so that registering it does not load it.
 */
@NullMarked
package io.sre.instrumentation.engine.weaving.advice;

import org.jspecify.annotations.NullMarked;
