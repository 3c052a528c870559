/** Servers that deploy one application again and again; they see none of its classes. */
package io.sre.instrumentation.it.redeploy.host;
