/** The application's own name and version. Reads files, loads no class of the application. */
@NullMarked
package io.sre.instrumentation.engine.service;

import org.jspecify.annotations.NullMarked;
