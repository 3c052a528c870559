/** Gives the engine, and no other module, access to packages that modules do not export. */
@NullMarked
package io.sre.instrumentation.engine.modules;

import org.jspecify.annotations.NullMarked;
