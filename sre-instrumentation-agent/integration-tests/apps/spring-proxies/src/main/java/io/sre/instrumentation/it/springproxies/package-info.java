/** Annotated methods behind the proxies that Spring makes. */
package io.sre.instrumentation.it.springproxies;
