/** A server that uses the JDK alone. */
package io.sre.instrumentation.it.jdkhttp;
