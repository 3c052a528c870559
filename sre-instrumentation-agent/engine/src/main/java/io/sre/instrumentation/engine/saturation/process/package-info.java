/**
 * How full what the process itself has is: memory, CPU, files, threads, disks. For the engine; read
 * when metrics are, by files and beans of the JVM that are there anyway.
 */
@NullMarked
package io.sre.instrumentation.engine.saturation.process;

import org.jspecify.annotations.NullMarked;
