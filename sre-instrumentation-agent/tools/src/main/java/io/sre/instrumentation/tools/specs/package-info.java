/** Specifications of objectives for other tools. Functions of SLIs; knows no command. */
@NullMarked
package io.sre.instrumentation.tools.specs;

import org.jspecify.annotations.NullMarked;
