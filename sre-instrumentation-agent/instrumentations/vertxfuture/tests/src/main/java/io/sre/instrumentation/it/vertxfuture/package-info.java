/** An application whose methods return futures of Vert.x. */
package io.sre.instrumentation.it.vertxfuture;
