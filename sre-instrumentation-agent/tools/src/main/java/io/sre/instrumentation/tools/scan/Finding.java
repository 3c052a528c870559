package io.sre.instrumentation.tools.scan;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param rule what it breaks
 * @param message one line that names the place and what to do
 * @param type binary name of the class; null: it is about no class
 * @param method the method; null: it is about no method
 * @param line its source line; 0: unknown
 * @param source the source file, with the folders of its package; empty: unknown
 * @param archive the file or folder it was found in, with {@code !/} before what is nested
 */
public record Finding(
    Rule rule,
    String message,
    @Nullable String type,
    @Nullable String method,
    int line,
    String source,
    String archive) {}
