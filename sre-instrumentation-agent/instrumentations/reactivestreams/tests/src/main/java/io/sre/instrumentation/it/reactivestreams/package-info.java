/** An application whose methods return publishers. */
package io.sre.instrumentation.it.reactivestreams;
