package io.sre.instrumentation.tools.scan;

import org.jspecify.annotations.Nullable;

/**
 * One problem.
 *
 * @param rule the broken rule
 * @param message one line that names the place and the remedy
 * @param type binary name of the class; null: no class is concerned
 * @param method the method; null: no method is concerned
 * @param line its source line; 0: unknown
 * @param source the source file, with the folders of its package; empty: unknown
 * @param archive the file or folder it was found in, with {@code !/} before a nested archive
 */
public record Finding(
    Rule rule,
    String message,
    @Nullable String type,
    @Nullable String method,
    int line,
    String source,
    String archive) {}
