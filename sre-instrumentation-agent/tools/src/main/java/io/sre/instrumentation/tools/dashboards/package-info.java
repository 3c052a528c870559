/**
 * Dashboards for Grafana: of all services, of one SLI, of saturation. They query the metrics of the
 * agents and of the rules, and contain no service's name.
 */
@NullMarked
package io.sre.instrumentation.tools.dashboards;

import org.jspecify.annotations.NullMarked;
