/** An application of Micronaut with all that can happen to a request. */
package io.sre.instrumentation.it.micronaut;
