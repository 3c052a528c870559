/** Pools and limits, driven past what they have. */
package io.sre.instrumentation.it.pools;
