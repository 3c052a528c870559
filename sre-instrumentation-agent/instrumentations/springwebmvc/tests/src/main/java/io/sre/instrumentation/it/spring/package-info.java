/** A shop, built with all that Spring MVC offers for serving a request. */
package io.sre.instrumentation.it.spring;
