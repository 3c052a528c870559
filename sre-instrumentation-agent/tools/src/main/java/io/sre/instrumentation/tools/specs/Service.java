package io.sre.instrumentation.tools.specs;

/**
 * The service that SLIs without a component belong to.
 *
 * @param name what the specifications call it
 * @param isExported whether it is known to be the {@code service.name} that the agent exports; else
 *     series are not selected by it
 */
public record Service(String name, boolean isExported) {}
