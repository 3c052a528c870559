/** Resources of Jakarta REST, served by RESTEasy in several servers. */
package io.sre.instrumentation.it.resteasy;
