/** Routes of Javalin. */
package io.sre.instrumentation.it.javalin;
