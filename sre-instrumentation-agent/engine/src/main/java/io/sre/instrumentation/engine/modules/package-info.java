/** Access of the engine, and of nothing else, to packages that modules keep to themselves. */
@NullMarked
package io.sre.instrumentation.engine.modules;

import org.jspecify.annotations.NullMarked;
