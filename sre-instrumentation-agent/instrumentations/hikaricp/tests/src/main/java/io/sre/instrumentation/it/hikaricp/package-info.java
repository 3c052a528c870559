/** A pool of HikariCP, driven past the limit. */
package io.sre.instrumentation.it.hikaricp;
