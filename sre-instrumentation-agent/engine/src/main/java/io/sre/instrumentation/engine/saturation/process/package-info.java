/**
 * Usage of the process's own resources: memory, CPU, files, threads, disks. For the engine; read
 * together with the metrics, from existing files and beans of the JVM.
 */
@NullMarked
package io.sre.instrumentation.engine.saturation.process;

import org.jspecify.annotations.NullMarked;
