/** Connections and threads of Tomcat, driven past what it has. */
package io.sre.instrumentation.it.tomcat.limits;
