/** Texts that programs read. Whatever is in a name, it comes out of their readers as it went in. */
@NullMarked
package io.sre.instrumentation.tools.text;

import org.jspecify.annotations.NullMarked;
