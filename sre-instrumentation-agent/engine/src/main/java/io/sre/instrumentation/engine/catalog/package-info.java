/**
 * Which SLIs there are, who owns them, what was promised. Used by weaving, export, board and tools.
 */
@NullMarked
package io.sre.instrumentation.engine.catalog;

import org.jspecify.annotations.NullMarked;
