/** The jar's own entry points; loads nothing of ours but the bootstrap runtime. */
package io.sre.instrumentation.agent;
