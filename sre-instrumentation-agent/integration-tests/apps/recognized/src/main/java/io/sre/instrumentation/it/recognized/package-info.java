/** An application whose methods carry the annotations of other libraries. */
package io.sre.instrumentation.it.recognized;
