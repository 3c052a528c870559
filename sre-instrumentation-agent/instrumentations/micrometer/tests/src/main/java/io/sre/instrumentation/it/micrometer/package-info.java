/** An HTTP server with registries of all kinds. */
package io.sre.instrumentation.it.micrometer;
