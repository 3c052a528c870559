/** A Java module that exports nothing, and how it sees the others. */
package io.sre.instrumentation.it.modular;
