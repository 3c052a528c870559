/** An application whose methods return what works when it is subscribed to. */
package io.sre.instrumentation.it.reactor;
