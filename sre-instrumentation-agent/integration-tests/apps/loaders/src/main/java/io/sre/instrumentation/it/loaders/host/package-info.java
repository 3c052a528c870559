/** Launches an application behind a class loader, and is not visible to it. */
package io.sre.instrumentation.it.loaders.host;
