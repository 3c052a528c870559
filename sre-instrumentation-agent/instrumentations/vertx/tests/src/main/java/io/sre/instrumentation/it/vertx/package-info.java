/** Servers of Vert.x with all that can happen to a request. */
package io.sre.instrumentation.it.vertx;
