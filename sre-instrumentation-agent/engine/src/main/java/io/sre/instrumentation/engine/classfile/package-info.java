/**
 * Class files as data: what annotations they carry, whom they extend, whom their bridges call.
 * Nothing here loads a class of the application; weaving and tools read the same way.
 */
@NullMarked
package io.sre.instrumentation.engine.classfile;

import org.jspecify.annotations.NullMarked;
