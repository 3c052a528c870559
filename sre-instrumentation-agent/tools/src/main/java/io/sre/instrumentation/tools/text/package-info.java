/** Formats for programs. Any name survives writing and reading unchanged. */
@NullMarked
package io.sre.instrumentation.tools.text;

import org.jspecify.annotations.NullMarked;
