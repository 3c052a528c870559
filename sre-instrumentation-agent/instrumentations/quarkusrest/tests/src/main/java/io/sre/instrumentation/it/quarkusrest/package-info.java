/** The application under test. */
package io.sre.instrumentation.it.quarkusrest;
