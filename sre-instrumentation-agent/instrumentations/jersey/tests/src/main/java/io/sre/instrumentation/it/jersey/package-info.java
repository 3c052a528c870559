/** Resources of Jakarta REST, served by Jersey in several servers. */
package io.sre.instrumentation.it.jersey;
