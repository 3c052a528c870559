package io.sre.instrumentation.tools.specs;

/**
 * The service that SLIs without a component belong to.
 *
 * @param name its name in the specifications
 * @param isExported whether it is known to be the {@code service.name} that the agent exports; if
 *     not, series are not selected by it
 */
public record Service(String name, boolean isExported) {}
