/** Finds SLIs, and problems with them, in compiled classes. Used by commands and generators. */
@NullMarked
package io.sre.instrumentation.tools.scan;

import org.jspecify.annotations.NullMarked;
