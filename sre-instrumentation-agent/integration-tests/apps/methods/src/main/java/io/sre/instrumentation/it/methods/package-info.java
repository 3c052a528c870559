/** A program that calls every kind of method that can be an SLI. */
@Owner(team = "it", component = "methods")
package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Owner;
