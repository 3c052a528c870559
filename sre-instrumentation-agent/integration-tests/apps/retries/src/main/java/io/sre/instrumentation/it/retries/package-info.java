/** An application whose annotated methods are called again by several libraries. */
package io.sre.instrumentation.it.retries;
