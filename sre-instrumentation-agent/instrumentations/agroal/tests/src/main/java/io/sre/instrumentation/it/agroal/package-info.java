/** A pool of Agroal, driven past the limit. */
package io.sre.instrumentation.it.agroal;
