/** A pool of Commons DBCP 2, driven past the limit. */
package io.sre.instrumentation.it.commonsdbcp2;
