/**
 * Class files as data: annotations, supertypes, bridges and calls. Loads no class of the
 * application; weaving and tools read the same way.
 */
@NullMarked
package io.sre.instrumentation.engine.classfile;

import org.jspecify.annotations.NullMarked;
