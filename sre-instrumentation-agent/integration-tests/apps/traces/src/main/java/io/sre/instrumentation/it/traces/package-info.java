/** An application that traces its calls. */
package io.sre.instrumentation.it.traces;
