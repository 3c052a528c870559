/**
 * Common code of applications under test: a pool or a limit that is driven past its capacity, and
 * scenarios.
 */
package io.sre.instrumentation.kit.app;
