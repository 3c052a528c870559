/** Servlets and handlers in Jetty 12. */
package io.sre.instrumentation.it.jetty;
