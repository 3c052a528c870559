/** An application whose methods return futures of Guava. */
package io.sre.instrumentation.it.guava;
