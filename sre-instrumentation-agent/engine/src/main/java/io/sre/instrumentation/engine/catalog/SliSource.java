package io.sre.instrumentation.engine.catalog;

import org.jspecify.annotations.Nullable;

/**
 * The data of an SLI beyond its counts: the {@code source} of a bootstrap {@code Sli}.
 *
 * @param kind {@code http}, {@code rpc}, {@code messaging}, {@code job} or {@code method}
 * @param owner team and component that answer for it
 * @param foundBy the instrumentation or annotation it was found by: {@code @Sli}, {@code acme-web}
 * @param type the class it was found at; null: none
 * @param method the method it was found at; null: none
 * @param line the source line of that method; 0: unknown
 * @param limit calls in flight at full load; 0: not set
 */
public record SliSource(
    String kind,
    Owner owner,
    String foundBy,
    @Nullable String type,
    @Nullable String method,
    int line,
    int limit) {}
