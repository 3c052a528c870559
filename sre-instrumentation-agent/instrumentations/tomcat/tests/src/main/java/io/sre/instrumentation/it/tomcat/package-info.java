/** Servlets as the specification has them, in an embedded Tomcat. */
package io.sre.instrumentation.it.tomcat;
