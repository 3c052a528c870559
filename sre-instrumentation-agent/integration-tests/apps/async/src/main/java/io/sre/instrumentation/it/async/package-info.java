/** An application whose methods return before their work is done. */
package io.sre.instrumentation.it.async;
