/** A shop that uses everything that Spring MVC offers for serving requests. */
package io.sre.instrumentation.it.spring;
