/**
 * Dashboards for Grafana: of all services, of one SLI, of what is saturated. They ask for what
 * agents export and for what the rules record, and know no service by name.
 */
@NullMarked
package io.sre.instrumentation.tools.dashboards;

import org.jspecify.annotations.NullMarked;
