/** An application whose methods return types of Mutiny. */
package io.sre.instrumentation.it.mutiny;
