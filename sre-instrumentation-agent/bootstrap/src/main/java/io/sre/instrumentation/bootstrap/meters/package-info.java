/**
 * The application's own meter registries, in which the agent shows what it has measured. Advice
 * reports registries, the engine takes readings, and a companion registers meters beside the
 * library's classes. Nothing here is called during a call.
 */
@NullMarked
package io.sre.instrumentation.bootstrap.meters;

import org.jspecify.annotations.NullMarked;
