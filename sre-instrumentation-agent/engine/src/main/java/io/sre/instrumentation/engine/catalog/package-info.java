/** The SLIs, their owners and their objectives. Used by weaving, export, board and tools. */
@NullMarked
package io.sre.instrumentation.engine.catalog;

import org.jspecify.annotations.NullMarked;
