/**
 * Asynchronous types of common libraries that have no folder of their own, by name: for the command
 * line, which may not be given the libraries of an application, and for what no method of the type
 * shows. A library that gets a folder takes its lines along.
 */
@NullMarked
package io.sre.instrumentation.instrumentations.asynctypes;

import org.jspecify.annotations.NullMarked;
