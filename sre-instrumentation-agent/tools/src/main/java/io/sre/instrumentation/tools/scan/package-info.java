/** Finds SLIs, and what is wrong with them, in compiled classes. Commands and generators use it. */
@NullMarked
package io.sre.instrumentation.tools.scan;

import org.jspecify.annotations.NullMarked;
