/** Bulkheads of Resilience4j, driven past the limit. */
package io.sre.instrumentation.it.resilience4j;
