/** An application whose annotated methods Spring Framework calls again. */
package io.sre.instrumentation.it.springretries;
