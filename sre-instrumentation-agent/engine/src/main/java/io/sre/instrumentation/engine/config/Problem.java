package io.sre.instrumentation.engine.config;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong.
 *
 * @param rule what is broken, for programs: {@code unknown-duration}; empty: nobody asks
 * @param message one line that names the place and what to do
 * @param type binary name of the class it is about; null: none
 * @param method the method it is about; null: none
 * @param line its source line; 0: unknown
 */
public record Problem(
    String rule, String message, @Nullable String type, @Nullable String method, int line) {}
