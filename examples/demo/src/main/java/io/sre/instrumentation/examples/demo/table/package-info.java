/** SLIs as text on a terminal. */
@NullMarked
package io.sre.instrumentation.examples.demo.table;

import org.jspecify.annotations.NullMarked;
