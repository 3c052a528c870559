/** An application that exports metrics of its JVM itself. */
package io.sre.instrumentation.it.jvmmetrics;
