/** Servlets and handlers in Jetty 9.4, 10 and 11. */
package io.sre.instrumentation.it.jetty9;
