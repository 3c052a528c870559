/** An application whose methods return deferred values of Kotlin. */
package io.sre.instrumentation.it.kotlincoroutines;
