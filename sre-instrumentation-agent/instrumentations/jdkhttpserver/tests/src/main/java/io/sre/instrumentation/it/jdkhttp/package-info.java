/** A server out of nothing but the JDK. */
package io.sre.instrumentation.it.jdkhttp;
