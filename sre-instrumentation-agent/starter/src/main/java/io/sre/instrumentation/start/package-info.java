/**
 * Starts the agent in an application that has it as a dependency: by itself in Spring Boot
 * applications, else by one line. Loaded with the application's classes.
 */
@NullMarked
package io.sre.instrumentation.start;

import org.jspecify.annotations.NullMarked;
