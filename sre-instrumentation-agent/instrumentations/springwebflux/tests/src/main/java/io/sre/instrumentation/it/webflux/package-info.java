/** A shop that uses everything that Spring WebFlux offers for serving requests. */
package io.sre.instrumentation.it.webflux;
