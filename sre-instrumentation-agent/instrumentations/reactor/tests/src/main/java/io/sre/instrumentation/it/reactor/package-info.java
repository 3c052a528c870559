/** An application whose methods return types that work when subscribed to. */
package io.sre.instrumentation.it.reactor;
