/** Prometheus and Alertmanager as processes, and who is told by them. */
@NullMarked
package io.sre.instrumentation.examples.demo.alerting;

import org.jspecify.annotations.NullMarked;
