/** Servers of Reactor Netty with all that can happen to a request. */
package io.sre.instrumentation.it.reactornetty;
