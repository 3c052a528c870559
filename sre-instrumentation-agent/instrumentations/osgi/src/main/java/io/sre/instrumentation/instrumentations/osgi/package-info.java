/**
 * OSGi's frameworks, Felix (Karaf, Payara) and Equinox (Open Liberty): the class loaders of
 * bundles, old names among them, do not delegate to the boot loader, and are woven so that they
 * find the agent's runtime there. {@code sre.instrumentation.class-loaders.enabled=false} leaves
 * them alone.
 */
@NullMarked
package io.sre.instrumentation.instrumentations.osgi;

import org.jspecify.annotations.NullMarked;
