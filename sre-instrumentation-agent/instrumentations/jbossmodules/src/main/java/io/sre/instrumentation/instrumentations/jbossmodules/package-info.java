/**
 * JBoss Modules, which WildFly and JBoss EAP run in: its class loader does not delegate to the boot
 * loader, and is woven so that it finds the agent's runtime there. {@code
 * sre.instrumentation.class-loaders.enabled=false} leaves it alone.
 */
@NullMarked
package io.sre.instrumentation.instrumentations.jbossmodules;

import org.jspecify.annotations.NullMarked;
