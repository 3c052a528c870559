package io.sre.instrumentation.engine.config;

import org.jspecify.annotations.Nullable;

/**
 * A problem to report.
 *
 * @param rule the broken rule, for programs: {@code unknown-duration}; empty: no program needs it
 * @param message one line that names the place and the remedy
 * @param type binary name of the class concerned; null: none
 * @param method the method concerned; null: none
 * @param line its source line; 0: unknown
 */
public record Problem(
    String rule, String message, @Nullable String type, @Nullable String method, int line) {}
