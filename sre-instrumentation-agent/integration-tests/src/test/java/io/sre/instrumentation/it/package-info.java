/**
 * Tests of the agent itself: real applications in JVMs of their own, under the packaged agent.
 * Frameworks are tested in their folders below {@code instrumentations}, with the same kit.
 */
package io.sre.instrumentation.it;
