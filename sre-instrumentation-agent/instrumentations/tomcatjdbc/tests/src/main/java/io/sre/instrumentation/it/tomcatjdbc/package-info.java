/** A pool of Tomcat JDBC, driven past the limit. */
package io.sre.instrumentation.it.tomcatjdbc;
